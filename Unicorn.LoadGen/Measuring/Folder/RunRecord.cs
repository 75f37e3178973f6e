using System.Collections.Immutable;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>All that a run folder tells, summed up: what every judgement, bill and report is made from.</summary>
public sealed record RunRecord
{
    /// <summary>The manifest.</summary>
    public required Manifest Manifest { get; init; }

    /// <summary>The scenario that was run.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The totals of every second and phase in which an arrival fell due, in the order of time.</summary>
    public required ImmutableArray<SecondCounts> Seconds { get; init; }

    /// <summary>Each flush's readings, by the flush's second.</summary>
    public required ImmutableArray<(int Second, Gauges Gauges)> Gauges { get; init; }

    /// <summary>Each flush's readings with the time that they tell of, in seconds from the start of the run.</summary>
    public IEnumerable<(double From, double Until, Gauges Gauges)> Readings
    {
        get
        {
            var from = 0.0;
            foreach (var (second, gauges) in Gauges)
            {
                // Where the second alone is known, which is rounded, the last flush may share it with the one before.
                var until = gauges.At?.TotalSeconds ?? Math.Max(second, from + 0.5);
                yield return (from, until, gauges);
                from = Math.Max(from, until);
            }
        }
    }

    /// <summary>The times of the judged load.</summary>
    public required TimeHistograms Judged { get; init; }

    /// <summary>The times of the warm-up.</summary>
    public required TimeHistograms WarmUp { get; init; }

    /// <summary>The intervals of the histogram log, about one a second for each time, in the order of the file.</summary>
    public ImmutableArray<HistogramInterval> Intervals { get; init; } = [];

    /// <summary>What became of each request, in the order of the scenario; empty when there is one.</summary>
    public ImmutableArray<RequestRecord> Requests { get; init; } = [];

    /// <summary>Launches and ends of instances, in the order in which they were written.</summary>
    public required ImmutableArray<InstanceEvent> Instances { get; init; }

    /// <summary>What the embedded server says of itself; null for another target, and where it could not be asked.</summary>
    public ServerRecord? Server { get; init; }

    /// <summary>What happened.</summary>
    public required ImmutableArray<RunEvent> Events { get; init; }

    /// <summary>The last instant that the folder knows of, from the start of the run.</summary>
    public required TimeSpan LastSeen { get; init; }

    /// <summary>Arrivals of the plan that never fell due, because the run ended before.</summary>
    public required long NotReached { get; init; }

    /// <summary>What the folder lacks, in a sentence; null when the run is whole.</summary>
    public required string? Missing { get; init; }

    /// <summary>Whether the whole plan fell due and every sample is here.</summary>
    public bool Complete => Missing is null;

    /// <summary>Whether a person ended the run early.</summary>
    public bool Interrupted => Events.Any(e => e.Type == RunEvents.Interrupted);

    /// <summary>Whether the run came to its end by itself, so that what is missing was lost and not left undone.</summary>
    public bool EndedByItself => Events.LastOrDefault() is { Type: RunEvents.Ended } && !Events.Any(e => e.Type is RunEvents.Interrupted or RunEvents.Aborted);

    /// <summary>
    /// The instant up to which what fell due is in the record: the plan's end, or where a run stopped before. A run that died is
    /// known to the last flush only, whatever other files say of later instants.
    /// </summary>
    public TimeSpan MeasuredUntil
    {
        get
        {
            var end = PlanEnd;
            if (Complete)
                return end;

            var last = Events.LastOrDefault() is { Type: RunEvents.Ended } || Gauges.IsEmpty ? LastSeen : TimeSpan.FromSeconds(Gauges.Max(g => g.Second));
            var stopped = Events.FirstOrDefault(e => e.Type is RunEvents.Interrupted or RunEvents.Aborted) is { } by ? TimeSpan.FromSeconds(Math.Clamp(by.At, 0, 1e9)) : end;
            return new[] { end, last, LastSeen, stopped }.Min();
        }
    }

    /// <summary>When the plan was over: at the end of its last phase, or when that one's requests were all sent and answered.</summary>
    public TimeSpan PlanEnd => PlanEndOf(Manifest, Seconds, Events);

    internal static TimeSpan PlanEndOf(Manifest manifest, ImmutableArray<SecondCounts> rows, ImmutableArray<RunEvent> events)
    {
        var last = manifest.Phases[^1];
        var isDone = last.Clients?.Iterations is { } iterations && rows.Where(row => row.Phase == last.Index).Sum(row => row.Planned) >= iterations;
        return isDone && events.LastOrDefault() is { Type: RunEvents.Ended } ended
            ? TimeSpan.FromSeconds(Math.Clamp(ended.At, last.Start.TotalSeconds, last.End.TotalSeconds))
            : last.End;
    }

    /// <summary>Whether the phase's samples are judged.</summary>
    public bool IsJudged(SecondCounts row) => !Manifest.Phases[row.Phase].IsWarmUp;

    /// <summary>The sum of the rows of one part of the run.</summary>
    public SecondCounts Sum(Func<SecondCounts, bool> where)
    {
        var sum = new SecondCounts(0, 0, Manifest.Limits.ResponseTimes.Length);
        foreach (var row in Seconds.Where(where))
            sum.Add(row);
        return sum;
    }
}

/// <summary>What became of one request.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Phases">The totals of every phase in which it was sent.</param>
/// <param name="Response">The response times of its right answers in the judged load.</param>
public sealed record RequestRecord(string Name, ImmutableArray<SecondCounts> Phases, HdrHistogram.LongHistogram Response);

/// <summary>A launch or an end of an instance.</summary>
/// <param name="Instance">The instance's name.</param>
/// <param name="IsLaunch">Whether it was launched, and not ended.</param>
/// <param name="At">When, from the start of the run; a launch before it is negative.</param>
/// <param name="Why">What ended it.</param>
public readonly record struct InstanceEvent(string Instance, bool IsLaunch, TimeSpan At, string Why);
