using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Rehearsals;

/// <summary>
/// A service as a formula of the instant and of a seed: log-normal service times around 8 ms; a stall, in which it answers nobody and a few give up; an
/// overload, in which it is slow and refuses; a moment of wrong answers; and a generator that is now and then a little late.
/// </summary>
/// <param name="length">How long the run is: what happens to the service happens at shares of it.</param>
/// <param name="timeout">When a client gives up.</param>
/// <param name="seed">The scenario's seed.</param>
internal sealed class SyntheticService(TimeSpan length, TimeSpan timeout, long seed)
{
    /// <summary>What it answers when it answers wrongly.</summary>
    public const string WrongAnswer = "dW5pY29ybnMgYXJlIHJlYWw=";

    private const double MedianMilliseconds = 8;
    private const double Spread = 0.5;
    private const double OverloadFactor = 12;

    private readonly SplitMix64 _random = new(seed, stream: 0x51);

    /// <summary>What becomes of an arrival.</summary>
    public Sample Answer(Arrival arrival)
    {
        var lag = TimeSpan.FromMilliseconds((0.05 * LogNormal(0.4)) + (_random.NextPositive() < 0.001 ? 2 : 0));
        var sent = arrival.At + lag;
        var took = TimeSpan.FromMilliseconds(MedianMilliseconds * LogNormal(Spread));
        var (at, chance) = (sent / length, _random.NextPositive());
        return at switch
        {
            >= 0.30 and < 0.33 when chance < 0.02 => Ends(timeout, OutcomeKind.Timeout),
            >= 0.30 and < 0.33 => Ends(Min((length * 0.33) - sent, timeout * 0.6) + took),
            >= 0.60 and < 0.64 when chance < 0.08 => Refused(),
            >= 0.60 and < 0.64 => Ends(took * OverloadFactor),
            >= 0.80 and < 0.81 when chance < 0.01 => Ends(took, OutcomeKind.WrongAnswer),
            >= 0.90 when chance < 0.0001 => Ends(took, OutcomeKind.HeadersFailed),
            _ => Ends(took),
        };

        Sample Refused() => new(arrival, sent, sent + (took / 4), new Outcome(OutcomeKind.Status, 503));

        Sample Ends(TimeSpan after, OutcomeKind kind = OutcomeKind.Ok)
        {
            var isTimeout = after >= timeout;
            return new Sample(arrival, sent, sent + (isTimeout ? timeout : after), new Outcome(isTimeout ? OutcomeKind.Timeout : kind));
        }
    }

    /// <summary>Log-normal with the median 1, by the transform of Box and Muller (1958).</summary>
    private double LogNormal(double sigma) => Math.Exp(sigma * Math.Sqrt(-2 * Math.Log(_random.NextPositive())) * Math.Cos(2 * Math.PI * _random.NextPositive()));

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
