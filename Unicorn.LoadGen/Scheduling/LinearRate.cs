using static System.FormattableString;

namespace Unicorn.LoadGen.Scheduling;

/// <summary>A rate that is constant or changes linearly: N(t) = From*t + (To-From)*t^2/(2*Length).</summary>
/// <param name="From">Arrivals per second at the start.</param>
/// <param name="To">Arrivals per second at the end.</param>
/// <param name="Length">How long the step lasts.</param>
public sealed record LinearRate(double From, double To, TimeSpan Length) : RateLaw(Length)
{
    /// <inheritdoc/>
    public override double Expected => (From + To) / 2 * Length.TotalSeconds;

    internal override string Definition => Invariant($"{Length.Ticks} {From:R} {To:R}");

    /// <summary>
    /// Solved as 2N/(From + sqrt(From^2 + 2N(To-From)/Length)), which neither divides by a slope of zero nor subtracts numbers that are nearly equal.
    /// </summary>
    protected override double SecondsOf(double threshold)
    {
        if (threshold == 0)
            return 0;

        var underRoot = (From * From) + (2 * threshold * (To - From) / Length.TotalSeconds);
        return 2 * threshold / (From + Math.Sqrt(Math.Max(0, underRoot)));
    }

    /// <inheritdoc/>
    protected override double Area(double seconds) => (From * seconds) + ((To - From) * seconds * seconds / (2 * Length.TotalSeconds));
}
