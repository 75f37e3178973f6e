using MathNet.Numerics.Distributions;

namespace Unicorn.LoadGen.Judging;

/// <summary>
/// Whether seconds show a promise broken, by a test that may be asked after each of them: however often it is, a promise that is kept
/// is rejected with a probability of at most 1 % in all.
/// </summary>
/// <remarks>
/// Seconds are taken in blocks, because neighbours resemble each other. A block is bad when more of its arrivals are than the promise allows.
/// While independent arrivals keep the promise, a block of n arrivals is bad with a probability of at most q(n), the binomial tail. A bet
/// that bad blocks come more often multiplies its stake by
/// <code>
/// (q + (1 - q) b) / q    in a bad block          b  the boldness of the bet, from 0 to 1
///  1 - b                 in any other
/// </code>
/// and so gains nothing on average. A stake of 1/(i (i + 1)) is laid at block i, since nobody knows when a breach begins, and
/// is spread evenly over bets of different boldness. What all of it has become exceeds 1/risk with a probability of at most the risk (Ville,
/// 1939; as a test: Ramdas et al., "Game-theoretic statistics and safe anytime-valid inference", Statistical Science 38(4), 2023).
/// </remarks>
public sealed class SequentialTest
{
    /// <summary>The probability with which a promise that is kept is ever rejected.</summary>
    public const double Risk = 0.01;

    /// <summary>
    /// Seconds in a block. In simulations of 60 s and 300 s at the very limit of the promise, bursts of bad seconds of 5 s on average ended fewer
    /// than 1 % of the runs with blocks of 3 s and up to 9 % with blocks of 1 s.
    /// </summary>
    public const int Block = 3;

    private const int Bets = 10;

    private readonly double _allowed;
    private readonly double[] _worth = new double[Bets];
    private readonly Dictionary<long, double> _tails = [];
    private int _blocks;

    private SequentialTest(double allowed) => _allowed = allowed;

    /// <summary>Whether the promise is rejected at the end of some block.</summary>
    /// <param name="allowed">The share that may be bad.</param>
    /// <param name="seconds">The seconds in order. A block that is not yet full does not count.</param>
    public static bool Rejects(double allowed, IEnumerable<Tally> seconds)
    {
        var test = new SequentialTest(allowed);
        return seconds.Where(second => second.Judged > 0)
            .Chunk(Block)
            .Where(block => block.Length == Block)
            .Any(block => test.IsRejectedBy(block.Aggregate((sum, second) => sum + second)));
    }

    private bool IsRejectedBy(Tally block)
    {
        _blocks++;
        var stake = 1.0 / _blocks / (_blocks + 1);
        var most = (long)Math.Floor((decimal)_allowed * block.Judged);
        var tail = Tail(block.Judged, most);
        for (var i = 0; i < Bets; i++)
        {
            var boldness = (i + 0.5) / Bets;
            _worth[i] = (_worth[i] + (stake / Bets)) * (block.Bad > most ? (tail + ((1 - tail) * boldness)) / tail : 1 - boldness);
        }

        // What is not yet laid has kept its worth.
        return _worth.Sum() + (1.0 / (_blocks + 1)) >= 1 / Risk;
    }

    /// <summary>The probability of more bad arrivals than <paramref name="most"/> where each is bad with the allowed probability.</summary>
    private double Tail(long arrivals, long most)
    {
        if (!_tails.TryGetValue(arrivals, out var tail))
            _tails[arrivals] = tail = Math.Max(double.Epsilon, Beta.CDF(most + 1, arrivals - most, _allowed));
        return tail;
    }
}
