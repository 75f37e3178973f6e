using System.Collections.Immutable;
using System.ComponentModel;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Reporting;

/// <summary>What a run showed, for machines: <c>result.json</c>. Every other report is a rendering of it.</summary>
public sealed record Result
{
    /// <summary>The version of this form.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    [Description("The version of this form; later versions only add members.")]
    public required int Version { get; init; }

    /// <summary>The scenario's name.</summary>
    [Description("The scenario's name.")]
    public required string Scenario { get; init; }

    /// <summary>The one question the scenario answers.</summary>
    [Description("The one question that the scenario answers.")]
    public string? Question { get; init; }

    /// <summary>The run's id.</summary>
    [Description("The run's id, unique.")]
    public required string Id { get; init; }

    /// <summary>The wall clock at the run's instant zero.</summary>
    [Description("The wall clock, UTC, at the run's instant zero.")]
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The verdict.</summary>
    [Description("The verdict: met, breached, inconclusive or invalid.")]
    public required string Verdict { get; init; }

    /// <summary>The verdict in one sentence.</summary>
    [Description("Why, in one sentence.")]
    public required string Why { get; init; }

    /// <summary>What was found about each objective.</summary>
    [Description("What was found about each objective, in the order in which they were declared.")]
    public required ImmutableArray<ObjectiveResult> Objectives { get; init; }

    /// <summary>What weakens the measurement.</summary>
    [Description("What weakens the measurement, a sentence each.")]
    public required ImmutableArray<string> Caveats { get; init; }

    /// <summary>How attempts failed.</summary>
    [Description("How attempts failed, in the words of whoever noticed: each kind once, in the order in which they were first seen, 50 at most.")]
    public required ImmutableArray<string> Failures { get; init; }

    /// <summary>Whether the whole plan fell due and every sample was recorded.</summary>
    [Description("Whether the whole plan fell due and everything measured is in the run folder.")]
    public required bool Complete { get; init; }

    /// <summary>What is missing.</summary>
    [Description("What is missing of the run, in a sentence; absent when it is complete.")]
    public string? Missing { get; init; }

    /// <summary>How long arrivals were measured.</summary>
    [Description("How long arrivals fell due and were recorded, in seconds: the plan's length, or less for a run that ended early.")]
    public required double MeasuredSeconds { get; init; }

    /// <summary>All arrivals, the warm-up's included.</summary>
    [Description("All arrivals of the run, those of the warm-up included.")]
    public required ArrivalsResult Arrivals { get; init; }

    /// <summary>The arrivals of the warm-up alone.</summary>
    [Description("The arrivals of the warm-up alone, which are not judged.")]
    public required ArrivalsResult WarmUp { get; init; }

    /// <summary>From the planned instant to the last byte.</summary>
    [Description("From the planned instant to the last byte, of right answers of the judged load, in milliseconds. Objectives are judged on it.")]
    public required TimesResult ResponseTime { get; init; }

    /// <summary>From the send to the last byte.</summary>
    [Description("From the send to the last byte, of right answers of the judged load, in milliseconds.")]
    public required TimesResult ServiceTime { get; init; }

    /// <summary>From the planned instant to the send.</summary>
    [Description("From the planned instant to the send: the generator's own lateness, of all that was sent in the judged load, in milliseconds.")]
    public required TimesResult SendLag { get; init; }

    /// <summary>How well the generator itself was; null of folders that do not tell.</summary>
    [Description("How well the generator itself was: what it can void, and did; absent where the run folder does not tell.")]
    public GeneratorResult? Generator { get; init; }

    /// <summary>The error bar; null where nobody measured it.</summary>
    [Description("What the generator measures on its machine when the service takes no time: the error bar of this run; absent where nobody measured it.")]
    public Floor? Floor { get; init; }

    /// <summary>Each phase of the plan.</summary>
    [Description("Each phase of the plan.")]
    public required ImmutableArray<StepResult> Steps { get; init; }

    /// <summary>Each request.</summary>
    [Description("Each request, when there are several; the counts sum to those of all arrivals.")]
    public ImmutableArray<RequestResult>? Requests { get; init; }

    /// <summary>The versions of HTTP that were spoken.</summary>
    [Description("The versions of HTTP that answers came in, such as 1.1 or 2, in the order in which they were first seen.")]
    public ImmutableArray<string>? HttpVersions { get; init; }

    /// <summary>How answers were verified.</summary>
    [Description("How answers were verified.")]
    public required VerificationResult Verification { get; init; }

    /// <summary>The bill.</summary>
    [Description("What the instances cost.")]
    public required BillResult Bill { get; init; }

    /// <summary>How the alerts would have behaved; null where none is declared.</summary>
    [Description("How each burn-rate alert of the scenario would have behaved; absent where it declares none. They decide nothing.")]
    public ImmutableArray<AlertResult>? Alerts { get; init; }

    /// <summary>The run by its contract.</summary>
    [Description("The run by each promise of its contract: availability three ways, error budget, burn rates and service credit. It decides nothing.")]
    public ImmutableArray<SlaResult>? Sla { get; init; }

    /// <summary>Where to look first; null where no window is complete.</summary>
    [Description("Where to look first: the windows in which the largest share of the judged arrivals did not get a right answer in time; absent where no window is complete. They decide nothing.")]
    public WindowsResult? WorstWindows { get; init; }

    /// <summary>What was run, to run it again.</summary>
    [Description("What was run, and on what.")]
    public required OriginResult Origin { get; init; }
}

/// <summary>What became of arrivals.</summary>
public sealed record ArrivalsResult
{
    /// <summary>Arrivals that fell due.</summary>
    [Description("Arrivals that fell due.")]
    public required long Planned { get; init; }

    /// <summary>Requests handed to the transport.</summary>
    [Description("Requests handed to the transport.")]
    public required long Sent { get; init; }

    /// <summary>Whole answers.</summary>
    [Description("Whole answers, right or not.")]
    public required long Answered { get; init; }

    /// <summary>Sends beyond the tolerable lag.</summary>
    [Description("Requests sent later than a tenth of the tightest response-time limit after their planned instant.")]
    public required long Late { get; init; }

    /// <summary>Arrivals that never fell due.</summary>
    [Description("Arrivals of the plan that never fell due because the run ended before; not part of planned.")]
    public required long NotReached { get; init; }

    /// <summary>Each outcome and how often it came; sums to planned.</summary>
    [Description("Each outcome that occurred and how often: ok, status503, timeout, ... Sums to planned.")]
    public required ImmutableSortedDictionary<string, long> Outcomes { get; init; }
}

/// <summary>Quantiles of a time in milliseconds. One is absent where the count does not support it.</summary>
public sealed record TimesResult
{
    /// <summary>How many times the quantiles are of.</summary>
    [Description("How many times the quantiles are of. A quantile is given only where at least one time lies beyond it.")]
    public required long Count { get; init; }

    /// <summary>The median.</summary>
    [Description("The median.")]
    public double? P50 { get; init; }

    /// <summary>The 90th percentile.</summary>
    [Description("The 90th percentile.")]
    public double? P90 { get; init; }

    /// <summary>The 95th percentile.</summary>
    [Description("The 95th percentile.")]
    public double? P95 { get; init; }

    /// <summary>The 99th percentile.</summary>
    [Description("The 99th percentile.")]
    public double? P99 { get; init; }

    /// <summary>The 99.9th percentile.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("p99.9")]
    [Description("The 99.9th percentile.")]
    public double? P999 { get; init; }

    /// <summary>The longest.</summary>
    [Description("The longest.")]
    public double? Max { get; init; }
}

/// <summary>One phase of the plan.</summary>
/// <param name="Name">Its name.</param>
/// <param name="From">When it was planned to begin, in seconds from the start of the run.</param>
/// <param name="To">When it was planned to end.</param>
/// <param name="Judged">Whether its samples are judged.</param>
/// <param name="Planned">Arrivals that fell due.</param>
/// <param name="Sent">Requests sent.</param>
/// <param name="Ok">Right answers.</param>
/// <param name="Bad">Arrivals that ended otherwise.</param>
/// <param name="Clients">How many clients its closed loop had at most; absent for an open one.</param>
public sealed record StepResult(string Name, double From, double To, bool Judged, long Planned, long Sent, long Ok, long Bad, int? Clients = null);

/// <summary>What was run, and on what.</summary>
/// <param name="File">The scenario's file.</param>
/// <param name="Set">The values set from the command line.</param>
/// <param name="Seed">The seed.</param>
/// <param name="ScheduleHash">The hash of the arrivals and keys.</param>
/// <param name="Target">The target.</param>
/// <param name="Embedded">Whether it was the reference server.</param>
/// <param name="Machine">The generator's machine.</param>
/// <param name="Unicorn">The build that measured.</param>
/// <param name="Commit">The commit whose build was measured; absent where nobody knew.</param>
public sealed record OriginResult(string File, ImmutableArray<string> Set, long Seed, string ScheduleHash, string Target, bool Embedded, string Machine, string Unicorn, string? Commit = null);
