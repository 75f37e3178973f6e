using MathNet.Numerics.Distributions;

namespace Unicorn.LoadGen.Judging;

/// <summary>
/// Whether seconds show a promise broken that may be looked at after each of them: however often one looks, a promise that is kept
/// is rejected with a probability of at most 1 % in all.
/// </summary>
/// <remarks>
/// A second is bad when more of its arrivals are than the promise allows. While independent arrivals keep the promise, a second of n
/// arrivals is bad with a probability of at most q(n), the binomial tail. A bet that the share of bad seconds is higher multiplies its
/// stake by
/// <code>
/// (q + (1 - q) b) / q    in a bad second         b  the boldness of the bet, from 0 to 1
///  1 - b                 in any other
/// </code>
/// and so gains nothing on average. Stakes of 1/(s (s + 1)) are laid at second s, since nobody knows when a breach begins, and
/// spread evenly over bets of different boldness. What all of it has become exceeds 1/risk with a probability of at most the risk (Ville, 1939; as a
/// test: Howard et al., "Time-uniform, nonparametric, nonasymptotic confidence sequences", Annals of Statistics 49(2), 2021).
/// </remarks>
internal sealed class SequentialTest
{
    /// <summary>The probability with which a promise that is kept is ever rejected.</summary>
    public const double Risk = 0.01;

    private const int Bets = 10;

    private readonly Promise _promise;
    private readonly double[] _worth = new double[Bets];
    private readonly Dictionary<long, double> _tails = [];
    private int _seconds;

    private SequentialTest(Promise promise) => _promise = promise;

    /// <summary>Whether the promise is rejected at the end of some second.</summary>
    /// <param name="promise">The promise.</param>
    /// <param name="seconds">The seconds in order; those without arrivals do not count.</param>
    public static bool Rejects(Promise promise, IEnumerable<Tally> seconds)
    {
        var test = new SequentialTest(promise);
        return seconds.Where(second => second.Judged > 0).Any(test.IsRejectedBy);
    }

    private bool IsRejectedBy(Tally second)
    {
        _seconds++;
        var stake = 1.0 / _seconds / (_seconds + 1.0);
        var tail = Tail(second.Judged);
        var isBad = _promise.IsBroken(second);
        for (var i = 0; i < Bets; i++)
        {
            var boldness = (i + 0.5) / Bets;
            _worth[i] = (_worth[i] + (stake / Bets)) * (isBad ? (tail + ((1 - tail) * boldness)) / tail : 1 - boldness);
        }

        // What is not yet laid, 1/(s + 1), has kept its worth.
        return _worth.Sum() + (1.0 / (_seconds + 1)) >= 1 / Risk;
    }

    /// <summary>The probability that more of so many arrivals are bad than the promise allows, if each is with the allowed probability.</summary>
    private double Tail(long arrivals)
    {
        if (_tails.TryGetValue(arrivals, out var tail))
            return tail;

        var most = (long)Math.Floor((decimal)_promise.Allowed * arrivals);
        tail = Math.Clamp(Beta.CDF(most + 1, arrivals - most, _promise.Allowed), double.Epsilon, 1);
        return _tails[arrivals] = tail;
    }
}
