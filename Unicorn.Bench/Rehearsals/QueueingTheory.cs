namespace Unicorn.Bench.Rehearsals;

/// <summary>
/// What queueing theory says exactly. Times are multiples of the mean service time; a is the offered load, arrivals for each mean service time;
/// c is the number of servers.
/// </summary>
internal static class QueueingTheory
{
    /// <summary>
    /// The mean wait with one server and any service times (Pollaczek, 1930; Khinchine, 1932).
    /// <code>
    /// W = a (1 + v) / (2 (1 - a))        v  variance of the service time over the square of its mean
    /// </code>
    /// </summary>
    public static double MeanWait(double a, double squaredVariation) => a * (1 + squaredVariation) / (2 * (1 - a));

    /// <summary>
    /// The share that waits with c servers, exponential service times and room for everybody (Erlang, 1917).
    /// <code>
    /// B(0) = 1    B(k) = a B(k-1) / (k + a B(k-1))        C = B(c) / (1 - r + r B(c))        r = a / c
    /// </code>
    /// </summary>
    public static double ShareThatWaits(int c, double a)
    {
        var b = 1.0;
        for (var k = 1; k <= c; k++)
            b = a * b / (k + (a * b));
        return b / (1 - (a / c) + (a / c * b));
    }

    /// <summary>The mean wait of all, those who do not wait among them: C / (c - a).</summary>
    public static double MeanWait(int c, double a) => ShareThatWaits(c, a) / (c - a);

    /// <summary>
    /// The share that is refused with c servers and room for so many in all: M/M/c/K as a chain of births and deaths, in which a state is
    /// a / min(n, c) times as likely as the one below it.
    /// </summary>
    public static double ShareRefused(int c, int room, double a)
    {
        var (state, all) = (1.0, 1.0);
        for (var n = 1; n <= room; n++)
        {
            state *= a / Math.Min(n, c);
            all += state;
        }

        return state / all;
    }
}
