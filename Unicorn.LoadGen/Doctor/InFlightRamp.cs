using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Doctor;

/// <summary>
/// More and more requests in flight at a server that keeps each answer back for the same time: as many are in flight as were sent in the last so many
/// seconds. Honest is what is held without a drop or a failure, and with at most 1 % of the sends later than 10 ms: who has
/// thousands in flight has answers that take seconds, and promises of 100 ms at the least.
/// </summary>
internal static class InFlightRamp
{
    /// <summary>Whole seconds for which each answer is kept back.</summary>
    public const int HoldSeconds = 4;

    /// <summary>The most that are tried: each takes a port and a descriptor here, and another one at the server.</summary>
    public const int Most = 16_000;

    private const int Seconds = 6;

    // Of a rate that rises from nothing to r within six seconds, so many times r are sent in the last four: (36 - 4) / 12.
    private const double SentAtEnd = ((Seconds * Seconds) - ((Seconds - HoldSeconds) * (Seconds - HoldSeconds))) / (2.0 * Seconds);

    /// <summary>How many are in flight at the end.</summary>
    /// <param name="honestRate">The highest honest rate: the ramp goes to half of it at most, so that it is not the rate that is found.</param>
    public static long Tried(double honestRate) => (long)(Top(honestRate) * SentAtEnd);

    /// <summary>The ramp.</summary>
    public static Scenario Load(double honestRate) => new()
    {
        Name = "doctor",
        Load = [new Step { RampingInject = new RampingInject { To = new Rate(Top(honestRate)), During = TimeSpan.FromSeconds(Seconds) } }],
        Request = new Request { Path = "/calc?input={key}", Timeout = TimeSpan.FromSeconds(4 * HoldSeconds) },
        Keys = new Keys { Population = 1000, Template = "{n}" },
        Objectives = [new Objective { ResponseTime = HonestRate.Promise with { Limit = TimeSpan.FromMilliseconds(100) } }],
        MaxInFlight = 2 * Most,
    };

    /// <summary>What a ramp to half of <paramref name="honestRate"/> came to. Its memory is that of what was in flight, which may be fewer than were tried.</summary>
    public static FloorInFlight Of(TrialResult ramp, double honestRate) => new(
        Held(ramp.Seconds),
        Tried(honestRate),
        Math.Round(ramp.Memory / 1000.0 / Math.Max(1, ramp.Total[OutcomeKind.Cancelled]), 1));

    /// <summary>How many were in flight at the end of the last second before the first that was not honest.</summary>
    /// <param name="seconds">The counts of each second from the start, in order.</param>
    public static long Held(IReadOnlyList<SecondCounts> seconds)
    {
        var honest = seconds.TakeWhile(IsHonest).TakeLast(HoldSeconds);
        return honest.Sum(second => second.Planned);
    }

    private static bool IsHonest(SecondCounts second) =>
        !Evidence.IsLate(second) && second[OutcomeKind.Ok] + second[OutcomeKind.Cancelled] == second.Planned;

    private static double Top(double honestRate) => Math.Min(Most / SentAtEnd, honestRate / 2);
}
