using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Doctor;

/// <summary>
/// The highest rate at which a run against a promise of 10 ms measures the service and not the generator. By the judge's own rules: at least 99 %
/// sent, nothing dropped, at most 1 % of the sends later than a tenth of the limit; and a service that takes no time keeps the promise.
/// </summary>
internal static class HonestRate
{
    /// <summary>The promise that the rate is honest for.</summary>
    public static readonly PercentileLimit Promise = new(new Quantile(0.99), TimeSpan.FromMilliseconds(10));

    /// <summary>Beyond this no machine was seen to come.</summary>
    public const double Highest = 1_000_000;

    /// <summary>
    /// The share of the rate that held for seconds that is told: a run lasts longer than a try, and writes its files. At four fifths of the very edge one
    /// run in three was invalid.
    /// </summary>
    public const double Sustained = 0.93;

    // Below this none is worth asking.
    private const double Lowest = 10;

    private const double StepDown = 0.85;

    private const double StepUp = 1.15;

    // More in flight than this is 2 ms of a million requests a second: the generator is behind.
    private const int MostInFlight = 2_000;

    /// <summary>A load of one rate whose judged part comes after a warm-up at the same rate.</summary>
    public static Scenario Load(double perSecond, TimeSpan warmUp, TimeSpan judged) => new()
    {
        Name = "doctor",
        WarmUp = new Inject { Rate = new Rate(perSecond), During = warmUp },
        Load = [new Step { Inject = new Inject { Rate = new Rate(perSecond), During = judged } }],
        Request = new Request { Path = "/calc?input={key}", Timeout = TimeSpan.FromSeconds(2) },
        Keys = new Keys { Population = 1000, Template = "{n}" },
        Objectives = [new Objective { ResponseTime = Promise }],
        MaxInFlight = MostInFlight,
    };

    /// <summary>Whether what a load came to is honest.</summary>
    /// <param name="counts">Its counts, held against <see cref="Promise"/> alone.</param>
    public static bool Holds(SecondCounts counts)
    {
        var inTime = counts[OutcomeKind.Ok] - counts.Exceeded(0);
        return counts[OutcomeKind.Dropped] == 0
            && counts.Sent >= counts.Planned * Judge.OfferedEnough
            && !Evidence.IsLate(counts)
            && inTime >= counts.Planned * Promise.Quantile.Share;
    }

    /// <summary>
    /// Finds it: by a factor up or down until it is enclosed, then half way between on a scale of ratios. A rate that fails is tried once more before
    /// it is believed: the machine may have been busy with something else.
    /// </summary>
    /// <param name="first">The rate to begin with.</param>
    /// <param name="factor">The factor, above 1.</param>
    /// <param name="precision">The ratio of the lowest rate that failed to the highest that held at which it is found, above 1.</param>
    /// <param name="holds">Tries a rate.</param>
    /// <param name="hasTime">Whether there is time for another try.</param>
    /// <returns>The highest rate that held; 0 when none did.</returns>
    public static async Task<double> FindAsync(double first, double factor, double precision, Func<double, Task<bool>> holds, Func<bool> hasTime)
    {
        var (held, failed) = (0.0, double.PositiveInfinity);
        for (var rate = first; rate is >= Lowest and <= Highest && failed > held * precision && hasTime();)
        {
            if (await holds(rate) || (hasTime() && await holds(rate)))
                held = rate;
            else
                failed = rate;
            rate = held == 0 ? failed / factor
                : double.IsPositiveInfinity(failed) ? held * factor
                : Math.Sqrt(held * failed);
        }

        return held;
    }

    /// <summary>
    /// The highest rate, from the one that was found, that holds for long: garbage is collected and connections grow in seconds, not in a try. One
    /// that fails is no honest rate, even if the machine was busy with something else: whoever trusts it would be let down the same way. Where the
    /// first try holds, the search itself may have met a busy moment, and the rate is raised as long as it holds.
    /// </summary>
    /// <param name="found">The rate that held for the time of a try.</param>
    /// <param name="holds">Tries a rate for long.</param>
    /// <param name="hasTime">Whether there is time for another try; without it the last rate that held, or that was come down to, is the answer.</param>
    public static async Task<double> ConfirmAsync(double found, Func<double, Task<bool>> holds, Func<bool> hasTime)
    {
        var rate = found;
        while (rate >= Lowest && hasTime() && !await holds(rate))
            rate *= StepDown;
        if (rate < Lowest)
            return 0;

        for (var higher = rate * StepUp; rate >= found && higher <= Highest && hasTime() && await holds(higher); higher *= StepUp)
            rate = higher;
        return rate;
    }
}
