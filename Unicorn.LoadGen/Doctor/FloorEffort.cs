namespace Unicorn.LoadGen.Doctor;

/// <summary>How much time a floor is measured with.</summary>
public sealed record FloorEffort
{
    /// <summary>All of it, in under 30 s.</summary>
    public static FloorEffort Full { get; } = new();

    /// <summary>What a run does before it begins when there is no floor to go by, in 5 s on a machine at rest: rates to a quarter at best, and nothing in flight.</summary>
    public static FloorEffort Brief { get; } = new()
    {
        JitterWaits = 150,
        Low = TimeSpan.FromSeconds(0.5),
        WarmUp = TimeSpan.FromSeconds(0.1),
        Judged = TimeSpan.FromSeconds(0.3),
        Factor = 4,
        Precision = 1.25,
        RatesUntil = TimeSpan.FromSeconds(3.8),
        Confirmed = TimeSpan.Zero,
        InFlight = false,
    };

    /// <summary>Precise waits whose lateness is measured; one takes 2 ms.</summary>
    public int JitterWaits { get; init; } = 500;

    /// <summary>How long the low rate lasts.</summary>
    public TimeSpan Low { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How long each rate lasts before it is judged.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(0.2);

    /// <summary>How long each rate is judged.</summary>
    public TimeSpan Judged { get; init; } = TimeSpan.FromSeconds(0.8);

    /// <summary>The factor from one rate to the next until the highest honest one is enclosed.</summary>
    public double Factor { get; init; } = 2;

    /// <summary>The ratio of the lowest rate that failed to the highest that held at which that one is found.</summary>
    public double Precision { get; init; } = 1.1;

    /// <summary>No other rate is tried later than this after the start.</summary>
    public TimeSpan RatesUntil { get; init; } = TimeSpan.FromSeconds(13);

    /// <summary>How long the rate that was found must hold; zero to believe the tries.</summary>
    public TimeSpan Confirmed { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>No rate is confirmed later than this after the start.</summary>
    public TimeSpan ConfirmedUntil { get; init; } = TimeSpan.FromSeconds(17);

    /// <summary>Whether requests in flight are tried.</summary>
    public bool InFlight { get; init; } = true;
}
