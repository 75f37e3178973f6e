using Unicorn.LoadGen.Capacity.Laws;

namespace Unicorn.Bench.Rehearsals;

/// <summary>
/// What queueing theory says exactly of waits. Times are multiples of the mean service time; a is the offered load, arrivals for each mean service time;
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

    /// <summary>The mean wait with c servers, exponential service times and room for everybody, those who do not wait among them: C / (c - a), by Erlang's C.</summary>
    public static double MeanWait(int c, double a) => Erlang.C(c, a) / (c - a);
}
