namespace Unicorn.LoadGen.Capacity.Laws;

/// <summary>
/// What many independent callers find (A. K. Erlang, 1917). An explanation beside the simulator, and never the predictor.
/// <code>a = lambda S   the load that is offered, in erlangs: arrivals per second times the mean time of each</code>
/// </summary>
public static class Erlang
{
    /// <summary>The share of the requests that find every place taken where nobody waits: <c>B(k) = a B(k-1)/(k + a B(k-1))</c>, from <c>B(0) = 1</c>.</summary>
    /// <param name="places">How many places there are, at least 0.</param>
    /// <param name="offered">The offered load a, above 0.</param>
    public static double B(int places, double offered)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(offered);
        var blocked = 1.0;
        for (var k = 1; k <= places; k++)
            blocked = offered * blocked / (k + (offered * blocked));
        return blocked;
    }

    /// <summary>The share of the requests that have to wait where everybody may: <c>C = B/(1 - rho + rho B)</c> with <c>rho = a/c</c>; 1 from full load on.</summary>
    /// <param name="places">How many places there are, at least 1.</param>
    /// <param name="offered">The offered load a, above 0.</param>
    public static double C(int places, double offered)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(places, 1);
        var (blocked, utilisation) = (B(places, offered), offered / places);
        return utilisation >= 1 ? 1 : blocked / (1 - utilisation + (utilisation * blocked));
    }

    /// <summary>
    /// The share of the requests that are refused where so many wait at most, with times of arrivals and computations that are both memoryless (M/M/c/K):
    /// <code>p(refused) = B rho^K / (1 + B (rho + rho^2 + ... + rho^K))    K  the queue</code>
    /// </summary>
    /// <param name="places">How many places there are, at least 1.</param>
    /// <param name="queue">How many wait at most, at least 0.</param>
    /// <param name="offered">The offered load a, above 0.</param>
    public static double Refused(int places, int queue, double offered)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(places, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(queue);

        // From the state in which the last place is taken and nobody waits; each state of the queue is rho times as likely as the one before. Seen from the last one, so that nothing overflows.
        var (blocked, utilisation) = (B(places, offered), offered / places);
        var waiting = 0.0;
        for (var i = 0; i < queue; i++)
            waiting = (waiting + 1) / utilisation;
        var first = queue == 0 ? 1 : Math.Pow(utilisation, -queue);
        return double.IsInfinity(first) ? 0 : 1 / (1 + waiting + (first * ((1 / blocked) - 1)));
    }
}
