using System.Collections.Immutable;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Charts;

/// <summary>What all pictures over the time of a run mark: its steps, and what happened in it.</summary>
internal sealed class RunMarks
{
    private RunMarks(ImmutableArray<Phase> steps, ImmutableArray<Mark> all) => (Steps, All) = (steps, all);

    /// <summary>No marks.</summary>
    public static RunMarks None { get; } = new([], []);

    /// <summary>The steps of the plan, the warm-up among them.</summary>
    public ImmutableArray<Phase> Steps { get; }

    /// <summary>What happened, the important first, then in the order of time.</summary>
    public ImmutableArray<Mark> All { get; }

    /// <summary>Marks of something else than a run, which has no steps.</summary>
    public static RunMarks Of(IEnumerable<Mark> marks) => new([], [.. marks.OrderBy(mark => mark.Kind).ThenBy(mark => mark.From)]);

    /// <summary>The marks of a run.</summary>
    public static RunMarks Of(RunRecord run, Verdict verdict) =>
        new(run.Manifest.Phases, [.. Broken(verdict).Concat(Events(run)).Concat(Ends(run)).Concat(Alerts(run)).Concat(Troubles(run)).OrderBy(mark => mark.Kind).ThenBy(mark => mark.From)]);

    private static IEnumerable<Mark> Broken(Verdict verdict) =>
        verdict.Findings.Where(finding => finding.Broken is not null)
            .GroupBy(finding => finding.Broken!.Value, finding => finding.Limit)
            .Select(group => new Mark(MarkKind.Broken, group.Key.From, group.Key.To + 1, "broken: " + string.Join(", ", group.Distinct())));

    private static IEnumerable<Mark> Events(RunRecord run)
    {
        foreach (var e in run.Events)
        {
            if (e.Type is RunEvents.Interrupted or RunEvents.Aborted)
                yield return new Mark(MarkKind.Stopped, e.At, e.At, e.Type);
            if (e.Type is RunEvents.Warning)
                yield return new Mark(MarkKind.Warning, e.At, e.At, e.Message ?? "warning");
        }
    }

    // All instances end when the run does: only those that end before it do happened to it.
    private static IEnumerable<Mark> Ends(RunRecord run) =>
        run.Instances.Where(instance => !instance.IsLaunch && instance.At < run.MeasuredUntil).Select(instance => new Mark(MarkKind.Fault, instance.At.TotalSeconds, instance.At.TotalSeconds, $"{instance.Instance} ended"));

    private static IEnumerable<Mark> Alerts(RunRecord run) =>
        AlertRehearsal.Of(run).Where(alert => alert.FiredAt is not null)
            .Select(alert => new Mark(MarkKind.Alert, alert.FiredAt!.Value, alert.ResolvedAt ?? run.MeasuredUntil.TotalSeconds, $"alert {alert.Alert.Name}"));

    private static IEnumerable<Mark> Troubles(RunRecord run)
    {
        foreach (var (from, until, gauges) in run.Readings)
        {
            if (gauges.Suspended is { } slept && slept > TimeSpan.Zero)
                yield return new Mark(MarkKind.Trouble, until, until, $"slept {Duration.Format(slept)}");
            if (gauges.WallJump is { } jump && jump != TimeSpan.Zero)
                yield return new Mark(MarkKind.Trouble, until, until, $"clock moved {jump.TotalSeconds.ToString("+0.###;-0.###", System.Globalization.CultureInfo.InvariantCulture)} s");
        }
    }
}
