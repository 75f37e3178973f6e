namespace Unicorn.LoadGen.Scheduling;

/// <summary>
/// The arrival rate over a step, by its area: N(t) arrivals are expected until t. An arrival is where N(t) passes a threshold, so what a
/// law must tell is the inverse of N.
/// </summary>
/// <param name="Length">How long the step lasts.</param>
public abstract record RateLaw(TimeSpan Length)
{
    /// <summary>Arrivals expected in the whole step: N at its end.</summary>
    public abstract double Expected { get; }

    /// <summary>What decides its arrivals, for the schedule's hash.</summary>
    internal abstract string Definition { get; }

    /// <summary>Arrivals expected until an instant of the step: N itself.</summary>
    public double ExpectedUntil(TimeSpan instant) => instant <= TimeSpan.Zero ? 0 : instant >= Length ? Expected : Area(instant.TotalSeconds);

    /// <summary>When N passes a threshold, from the start of the step; always within the step.</summary>
    public virtual TimeSpan InstantOf(double threshold)
    {
        var ticks = (long)Math.Round(SecondsOf(Math.Max(0, threshold)) * TimeSpan.TicksPerSecond);
        return TimeSpan.FromTicks(Math.Clamp(ticks, 0, Length.Ticks - 1));
    }

    /// <summary>The inverse of N, for a threshold of at least 0 and below <see cref="Expected"/>.</summary>
    protected abstract double SecondsOf(double threshold);

    /// <summary>N for seconds above 0 and below the step's length.</summary>
    protected abstract double Area(double seconds);
}
