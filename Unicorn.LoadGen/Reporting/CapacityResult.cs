using System.Collections.Immutable;
using System.ComponentModel;

namespace Unicorn.LoadGen.Reporting;

/// <summary>What a search for a capacity found, for machines: <c>capacity.json</c>. Every other report of it is a rendering of it.</summary>
public sealed record CapacityResult
{
    /// <summary>The version of this form.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    [Description("The version of this form; later versions only add members.")]
    public required int Version { get; init; }

    /// <summary>The scenario's name.</summary>
    [Description("The scenario's name.")]
    public required string Scenario { get; init; }

    /// <summary>When the first run started.</summary>
    [Description("The wall clock, UTC, at the start of the first run.")]
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How the search ended.</summary>
    [Description("How the search ended: converged, noLimitFound, doomed, generatorLimit, outOfTime, targetLost or interrupted.")]
    public required string Ended { get; init; }

    /// <summary>The answer in one sentence.</summary>
    [Description("The answer in one sentence.")]
    public required string Why { get; init; }

    /// <summary>The highest rate that keeps the promises.</summary>
    [Description("The highest rate that kept all promises, in arrivals per second: the capacity where the search converged, less than it may be where it did not; absent where no rate kept them.")]
    public double? Capacity { get; init; }

    /// <summary>The lowest rate that does not.</summary>
    [Description("The lowest rate that did not keep them, in arrivals per second; absent where none did not.")]
    public double? Above { get; init; }

    /// <summary>How long the answer held.</summary>
    [Description("How long the longest run at the capacity was, in seconds; absent where there is none.")]
    public double? HeldForSeconds { get; init; }

    /// <summary>The same of the model that was fitted from the runs.</summary>
    [Description("The highest rate that a simulated instance, fitted from these very runs, keeps the promises at, by the same search; absent where none could be fitted or none was kept.")]
    public double? Modelled { get; init; }

    /// <summary>From which load on response times grow faster than what is served.</summary>
    [Description("The rate that was tried with the highest power, goodput over mean response time: from there on response times grow faster than what is served. Absent where no higher rate was measured.")]
    public double? Knee { get; init; }

    /// <summary>What happens to the promise that breaks first.</summary>
    [Description("What happens to the promise that breaks first, such as: p95 passes 150ms.")]
    public string? Breaks { get; init; }

    /// <summary>Why it breaks.</summary>
    [Description("Why it breaks, told by the figures of that run.")]
    public string? Because { get; init; }

    /// <summary>The promises that every run was judged by.</summary>
    [Description("The promises that every run was judged by.")]
    public required ImmutableArray<string> Promises { get; init; }

    /// <summary>What of the scenario's promises was judged otherwise.</summary>
    [Description("What of the scenario's promises was judged otherwise than it says, or not at all.")]
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>Every run, in order.</summary>
    [Description("Every run, in the order in which they were run: the curve of response time against load.")]
    public required ImmutableArray<CapacityProbeResult> Probes { get; init; }

    /// <summary>How long the search took.</summary>
    [Description("How long the search took, in seconds.")]
    public required double Seconds { get; init; }

    /// <summary>What the first run was, to run it again.</summary>
    [Description("What was run first, and on what.")]
    public required OriginResult Origin { get; init; }
}

/// <summary>One rate that was tried.</summary>
/// <param name="Run">The folder of its run, beside this file.</param>
/// <param name="Rate">The rate, in arrivals per second.</param>
/// <param name="Verdict">What the judge said of the run.</param>
/// <param name="Seconds">How long arrivals fell due, which a clear breach ends early.</param>
/// <param name="Arrivals">The judged arrivals.</param>
/// <param name="Achieved">Requests sent per second.</param>
/// <param name="Goodput">Right answers per second.</param>
/// <param name="Refused">The share of the judged arrivals that were refused by a status of 503 or 429.</param>
/// <param name="Failed">The share of the judged arrivals without a right answer for another reason.</param>
/// <param name="InFlight">Requests in the service at once, on average: goodput times mean response time.</param>
/// <param name="Utilisation">The share of the server's places that were taken; absent where the server does not tell.</param>
/// <param name="Mean">The mean response time of right answers, in milliseconds.</param>
/// <param name="P50">Its median.</param>
/// <param name="P95">Its 95th percentile.</param>
/// <param name="P99">Its 99th percentile.</param>
public sealed record CapacityProbeResult(
    string Run,
    double Rate,
    string Verdict,
    double Seconds,
    long Arrivals,
    double Achieved,
    double Goodput,
    double Refused,
    double Failed,
    double InFlight,
    double? Utilisation = null,
    double? Mean = null,
    double? P50 = null,
    double? P95 = null,
    double? P99 = null);
