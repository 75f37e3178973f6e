using System.Collections.Immutable;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Judging;

/// <summary>A second in which a signal of the generator was beyond its limit.</summary>
/// <param name="Second">The second of the run.</param>
/// <param name="Signal">The signal.</param>
public readonly record struct Impairment(int Second, Signal Signal);

/// <summary>
/// The seconds in which the generator or its machine was not itself, and what they void. An answer is read in a later second than it was
/// planned in: so a second's arrivals are voided by what happened until the last of them could still have been in time.
/// </summary>
public sealed class Impairments
{
    /// <summary>A flush is some milliseconds early or late at best: what it has of one more second, by no more than this, is not that second's, in seconds.</summary>
    private const double Overlap = 0.01;

    private readonly bool[] _late;
    private readonly bool[] _lost;

    private Impairments(ImmutableArray<Impairment> all, int seconds)
    {
        All = all;
        (_late, _lost) = (new bool[seconds], new bool[seconds]);
        foreach (var (second, signal) in all)
        {
            if (signal.Voids == Voids.Everything)
                _lost[second] = true;
            _late[second] = true;
        }
    }

    /// <summary>Each second and signal, in the order of time.</summary>
    public ImmutableArray<Impairment> All { get; }

    /// <summary>Finds them.</summary>
    public static Impairments Of(RunRecord run) => Of(run, run.Manifest.Limits.SendLag);

    /// <summary>Finds those that matter where another lag is tolerable than was declared before the run.</summary>
    public static Impairments Of(RunRecord run, TimeSpan? tolerableLag)
    {
        var signals = Signal.Of(run.Manifest, tolerableLag);
        var all = ImmutableArray.CreateBuilder<Impairment>();

        // Nothing is under way for longer.
        var seconds = (int)(run.PlanEnd + LongestFlight(run.Scenario)).TotalSeconds + 1;
        foreach (var (from, until, gauges) in run.Readings)
        {
            foreach (var signal in signals.Where(signal => signal.Voids != Voids.Nothing && signal.IsBeyond(gauges)))
            {
                // A flush that was held up tells of all the time since the one before.
                for (var second = (int)(from + Overlap); second < Math.Min(until - Overlap, seconds); second++)
                    all.Add(new Impairment(second, signal));
            }
        }

        return new Impairments(all.DrainToImmutable(), seconds + 1);
    }

    /// <summary>The longest that a request may take.</summary>
    public static TimeSpan LongestFlight(Scenario scenario) => scenario.AllRequests.Max(request => request.Timeout);

    /// <summary>Whether what happened while arrivals of a second could still be answered in time voids a breach of a response-time limit.</summary>
    public bool VoidTimes(int second, TimeSpan limit) => Any(_late, second, second + Seconds(limit));

    /// <summary>The same for arrivals that were answered between two flushes.</summary>
    /// <param name="flush">The first of them.</param>
    /// <param name="limit">The response-time limit.</param>
    public bool VoidTimesOfAnswers(TimeSpan flush, TimeSpan limit)
    {
        var second = (int)(flush.TotalSeconds + Overlap);
        return Any(_late, Math.Max(0, second - Seconds(limit)), second);
    }

    /// <summary>Whether the machine slept while arrivals of a second could be under way, or just before, so that kept connections were dead.</summary>
    /// <param name="second">The second in which they were planned.</param>
    /// <param name="longest">How long a request may take.</param>
    public bool VoidAll(int second, TimeSpan longest) => Any(_lost, Math.Max(0, second - 1), second + Seconds(longest));

    private int Seconds(TimeSpan time) => (int)Math.Min(Math.Ceiling(time.TotalSeconds), _late.Length);

    private static bool Any(bool[] seconds, int from, int to)
    {
        for (var second = from; second <= to && second < seconds.Length; second++)
        {
            if (seconds[second])
                return true;
        }

        return false;
    }
}
