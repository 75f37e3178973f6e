namespace Unicorn.LoadGen.Capacity.Laws;

/// <summary>
/// The mean wait for one of several places, whatever the distributions of gaps and times (A. O. Allen, "Probability, Statistics, and Queueing
/// Theory", 1978): exact for M/M/c and M/G/1, an approximation else. An explanation beside the simulator, and never the predictor.
/// <code>
/// Wq = C(c, a) S/(c - a) (Ca^2 + Cs^2)/2
///
/// S         mean time of a computation, in seconds       a  offered load, lambda S       c  places
/// Ca^2 Cs^2 squared coefficients of variation of gaps between arrivals, and of times
/// </code>
/// </summary>
public static class AllenCunneen
{
    /// <summary>The mean wait in seconds, of those who wait for nothing as well; infinite from full load on, where a queue without end grows.</summary>
    /// <param name="places">How many places there are.</param>
    /// <param name="rate">Arrivals per second.</param>
    /// <param name="held">How long computations take.</param>
    /// <param name="gapVariation">The squared coefficient of variation of the gaps between arrivals: 1 for Poisson arrivals, 0 for even ones.</param>
    public static double MeanWait(int places, double rate, Durations held, double gapVariation = 1)
    {
        var offered = rate * held.Mean;
        return offered >= places ? double.PositiveInfinity : Erlang.C(places, offered) * held.Mean / (places - offered) * (gapVariation + held.SquaredVariation) / 2;
    }
}
