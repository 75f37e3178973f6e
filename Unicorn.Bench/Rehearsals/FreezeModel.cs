using System.Collections.Immutable;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.Bench.Rehearsals;

/// <summary>
/// What the users of a server that freezes must feel, worked out without measuring anything but its mean service time.
/// </summary>
/// <remarks>
/// Arrivals come evenly at the rate r; the server has c places, each computation takes s, and in every period P it lets
/// nobody in for the time S. Counted from the beginning of a freeze, the n-th arrival of a period is planned at
/// <code>
///   plan(n)  = (n + 1/2) / r            half a gap from the edge: the mean over all positions of the plan
///   enter(n) = max(plan(n), S)          the freeze holds it at the gate
///   start(n) = max(enter(n), start(n - c) + s)
///   response(n) = start(n) + s - plan(n)
/// </code>
/// The third line is Lindley's recursion (1952) for c places: all computations take equally long and begin in order, so
/// they end in order, and the n-th gets the place of the (n-c)-th. At the thaw r*S arrivals wait, c of them leave every
/// s, and r*s new ones join meanwhile: the line shrinks by c/s - r a second, and later arrivals take s.
/// <code>
///   response
///      S |\
///        |  \                    slope: -1, and + r*s/c for those ahead in the line
///        |    \
///        |      \__
///      s |         \______________________
///        +---------+---------------------- plan
///        0         S                     P
/// </code>
/// Every arrival of one period is gone through: nothing is approximated.
/// </remarks>
/// <param name="Rate">r.</param>
/// <param name="Frozen">S; zero for a server that never freezes.</param>
/// <param name="Period">P.</param>
/// <param name="Places">c.</param>
/// <param name="ServiceTime">s, the mean that the server tells of itself.</param>
internal sealed record FreezeModel(Rate Rate, TimeSpan Frozen, TimeSpan Period, int Places, TimeSpan ServiceTime)
{
    /// <summary>The response time of every arrival of one period, shortest first.</summary>
    /// <exception cref="InvalidOperationException">The line is not empty before the next freeze, so no two periods are alike.</exception>
    public ImmutableArray<TimeSpan> ResponseTimes()
    {
        var starts = new TimeSpan[(int)Math.Round(Rate * Period)];
        var times = new TimeSpan[starts.Length];
        for (var n = 0; n < starts.Length; n++)
        {
            var plan = Plan(n);
            var enter = plan > Frozen ? plan : Frozen;
            var free = n < Places ? TimeSpan.Zero : starts[n - Places] + ServiceTime;
            starts[n] = enter > free ? enter : free;
            times[n] = starts[n] + ServiceTime - plan;
        }

        if (times is [.., var last] && last > ServiceTime)
            throw new InvalidOperationException("the line does not drain before the next freeze");
        return [.. times.Order()];
    }

    /// <summary>
    /// What a closed loop of a few clients, not more than places, would have written down of the same server, shortest first. Each
    /// of k clients means to send every k/r seconds, but waits for its answer first, and counts from the send. One request of
    /// each client is all that meets a freeze: k bad times where the open loop has r*S.
    /// </summary>
    public ImmutableArray<TimeSpan> ClosedLoopTimes(int clients)
    {
        var times = new List<TimeSpan>();
        var gap = TimeSpan.FromSeconds(clients / Rate.PerSecond);
        for (var client = 0; client < clients; client++)
        {
            var sent = Plan(client);
            while (sent < Period)
            {
                var time = ServiceTime + (sent < Frozen ? Frozen - sent : TimeSpan.Zero);
                times.Add(time);
                sent += time > gap ? time : gap;
            }
        }

        return [.. times.Order()];
    }

    /// <summary>The quantile of some times, shortest first: that of rank ceil(q*n), as in every report.</summary>
    public static TimeSpan At(ImmutableArray<TimeSpan> times, Quantile quantile) =>
        times[Math.Max(1, (int)Math.Ceiling((decimal)quantile.Share * times.Length)) - 1];

    private TimeSpan Plan(int n) => TimeSpan.FromSeconds((n + 0.5) / Rate.PerSecond);
}
