using System.Collections.Immutable;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Judging.Accounting;

/// <summary>
/// Accounts a run as contracts do, by three ways that differ by far on the same failures. It decides no verdict: a run of minutes is a sample of
/// the contract's window.
/// </summary>
/// <remarks>
/// <code>
/// requests    good / total
/// intervals   mean over whole intervals of good / total      an interval without requests is 100 %
/// minutes     whole minutes that were not down / all         down: more than 1 - minute target of its requests were not good
/// </code>
/// Time is the run's own, also where the scenario's goes faster: an outage lasts as long in either. Where two intervals, or two minutes where these are longer, do not
/// fit into the run, intervals and minutes are shortened alike.
/// </remarks>
public static class SlaAccounting
{
    private const int Fewest = 2;

    /// <summary>The run by each promise of its contract.</summary>
    public static ImmutableArray<SlaAccount> Of(RunRecord run) => [.. Slo.Of(run.Scenario).Select(slo => Of(run, slo))];

    /// <summary>The run by a promise whose limit, if it has one, was counted while it went on.</summary>
    public static SlaAccount Of(RunRecord run, Slo slo)
    {
        var load = new AccountedLoad(run, slo.Within);
        var scale = Scale((int)slo.Interval.TotalSeconds, (int)slo.Minute.TotalSeconds, load.Seconds);
        return new SlaAccount
        {
            Slo = slo,
            Accounts = [.. new[] { ByRequests(load), ByIntervals(load, (int)slo.Interval.TotalSeconds / scale), ByMinutes(load, (int)slo.Minute.TotalSeconds / scale, slo) }.OfType<Account>()],
            Scale = scale,
            Dropped = load.Dropped,
            VoidSeconds = load.VoidSeconds,
            Peaks = BurnPeak.Of(run, load, slo),
        };
    }

    private static Account? ByRequests(AccountedLoad load) => load.Total is not { Judged: > 0 } total ? null
        : new Account(AccountedBy.Requests, null, total.Judged, total.Bad, Good(total), TimeSpan.FromSeconds(load.Seconds));

    private static Account? ByIntervals(AccountedLoad load, int length)
    {
        var intervals = load.Stretches(length).ToArray();
        return intervals.Length == 0 ? null
            : new Account(AccountedBy.Intervals, length, intervals.Length, intervals.Count(interval => interval.Bad > 0), intervals.Average(Good), Time(intervals, length));
    }

    private static Account? ByMinutes(AccountedLoad load, int length, Slo slo)
    {
        var minutes = load.Stretches(length).ToArray();
        var down = minutes.Count(minute => minute.Bad > (decimal)slo.MinuteTarget.Rest * minute.Judged);
        return minutes.Length == 0 ? null
            : new Account(AccountedBy.Minutes, length, minutes.Length, down, (decimal)(minutes.Length - down) / minutes.Length, Time(minutes, length));
    }

    private static decimal Good(Tally tally) => tally.Judged == 0 ? 1 : (decimal)(tally.Judged - tally.Bad) / tally.Judged;

    private static TimeSpan Time(Tally[] stretches, int length) => TimeSpan.FromSeconds((long)stretches.Length * length);

    /// <summary>The least by which both lengths can be divided, leaving whole seconds, so that two of the longer fit; the most where none is enough.</summary>
    private static int Scale(int interval, int minute, int seconds)
    {
        var most = (int)System.Numerics.BigInteger.GreatestCommonDivisor(interval, minute);
        for (var scale = 1; scale < most; scale++)
        {
            if (most % scale == 0 && (long)(Math.Max(interval, minute) / scale) * Fewest <= seconds)
                return scale;
        }

        return most;
    }
}
