using System.Globalization;
using System.Text.Json;
using Unicorn.LoadGen.Capacity.Searching;

namespace Unicorn.LoadGen.Reporting;

/// <summary>From what a search found to its result.</summary>
public static class CapacityResultOf
{
    /// <summary>The result.</summary>
    /// <param name="finding">What was found.</param>
    /// <param name="notes">What of the promises was judged otherwise.</param>
    /// <param name="first">The result of the first run.</param>
    /// <param name="took">How long the search took.</param>
    public static CapacityResult Finding(CapacityFinding finding, IEnumerable<string> notes, Result first, TimeSpan took) => new()
    {
        Version = CapacityResult.CurrentVersion,
        Scenario = first.Scenario,
        StartedAt = first.StartedAt,
        Ended = JsonNamingPolicy.CamelCase.ConvertName(finding.Ending.ToString()),
        Why = finding.Why,
        Capacity = finding.Capacity,
        Above = finding.Bracket.NotMet,
        HeldForSeconds = finding.Capacity is null ? null : finding.HeldFor.TotalSeconds,
        Knee = finding.Knee,
        Breaks = finding.BreakingPoint?.Promise,
        Because = finding.BreakingPoint?.Cause,
        Promises = [.. first.Objectives.Select(objective => objective.Name)],
        Notes = [.. notes],
        Probes = [.. finding.Curve.Select(Probe)],
        Seconds = Math.Round(took.TotalSeconds, 1),
        Origin = first.Origin,
    };

    private static CapacityProbeResult Probe(LoadPoint point, int index) => new(
        (index + 1).ToString(CultureInfo.InvariantCulture),
        point.Probe.Rate,
        ResultOf.Name(point.Probe.Ruling),
        point.Measured.TotalSeconds,
        point.Judged,
        point.Achieved,
        point.Goodput,
        point.Refused,
        point.Failed,
        point.InFlight,
        point.Utilisation,
        point.Mean?.TotalMilliseconds,
        point.P50?.TotalMilliseconds,
        point.P95?.TotalMilliseconds,
        point.P99?.TotalMilliseconds);
}
