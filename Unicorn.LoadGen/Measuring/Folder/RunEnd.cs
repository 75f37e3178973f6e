using System.Collections.Immutable;
using System.Globalization;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>How a run ended, and what its folder lacks for it.</summary>
/// <param name="IsEarly">Whether it ended before its plan.</param>
/// <param name="Story">How it ended, when not by itself at the end of its plan.</param>
internal sealed record RunEnd(bool IsEarly, string? Story)
{
    private const int ToldDamages = 5;

    public static RunEnd Of(ImmutableArray<RunEvent> events, TimeSpan plan, TimeSpan lastSeen)
    {
        var ended = events.LastOrDefault() is { Type: RunEvents.Ended } last ? last : null;
        var stopped = events.FirstOrDefault(e => e.Type is RunEvents.Interrupted or RunEvents.Aborted);
        if (stopped is { Type: RunEvents.Aborted })
            return new RunEnd(true, $"the run was stopped early after {Seconds(stopped.At)} of {Duration.Format(plan)} because {stopped.Message ?? "an objective asked for it"}");
        if (stopped is { } interrupted)
            return new RunEnd(true, $"the run was interrupted after {Seconds(interrupted.At)} of {Duration.Format(plan)}");
        if (ended is null)
            return new RunEnd(true, $"the run was cut short: its last record is of {Seconds(lastSeen.TotalSeconds)} of {Duration.Format(plan)}");

        return ended.At < plan.TotalSeconds
            ? new RunEnd(true, $"the run ended after {Seconds(ended.At)} of {Duration.Format(plan)}")
            : new RunEnd(false, null);
    }

    /// <summary>What the folder lacks, in a sentence without its full stop; null when the run is whole.</summary>
    public string? Missing(long notReached, long cancelled, List<string> damage)
    {
        var parts = new List<string>();
        if (Story is not null)
            parts.Add(Story + (notReached == 0 ? "" : $", so {Arrivals(notReached)} of the plan {(notReached == 1 ? "was" : "were")} not reached or not recorded"));
        else if (notReached > 0)
            parts.Add($"the time of the last step was over before {Arrivals(notReached)} of it fell due");
        if (cancelled > 0)
            parts.Add($"{Arrivals(cancelled)} without a recorded end {(cancelled == 1 ? "counts" : "count")} as cancelled");
        parts.AddRange(damage.Take(ToldDamages));
        if (damage.Count > ToldDamages)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{damage.Count - ToldDamages} more damages"));
        return parts.Count == 0 ? null : OneLine.Of(string.Join("; ", parts));
    }

    private static string Arrivals(long count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {(count == 1 ? "arrival" : "arrivals")}");

    private static string Seconds(double seconds) => Duration.Format(TimeSpan.FromSeconds(Math.Round(Math.Max(0, seconds), 1)));
}
