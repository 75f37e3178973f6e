using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scheduling;

/// <summary>A stretch of the run with one law: an arrival rate, clients that ask in a closed loop, or nothing.</summary>
/// <param name="Index">Its place in the run, from 0.</param>
/// <param name="Name">What reports and objectives call it.</param>
/// <param name="IsWarmUp">Whether its samples are left out of the judgement.</param>
/// <param name="Start">When it starts, from the start of the run.</param>
/// <param name="Length">How long it lasts; the longest it may last where its iterations end it.</param>
/// <param name="From">Arrivals per second at its start; 0 where none are planned.</param>
/// <param name="To">Arrivals per second at its end.</param>
/// <param name="Process">How arrivals are spread.</param>
public sealed record Phase(int Index, string Name, bool IsWarmUp, TimeSpan Start, TimeSpan Length, double From, double To, ArrivalProcess Process)
{
    /// <summary>The clients of a closed loop; null where arrivals are planned.</summary>
    public Clients? Clients { get; init; }

    /// <summary>How many arrivals are planned; null where nobody counted them, or only time ends a closed loop.</summary>
    public long? Planned { get; init; }

    /// <summary>When it ends; the instant itself belongs to the next phase.</summary>
    public TimeSpan End => Start + Length;

    /// <summary>Arrivals expected in the whole phase by its rate; 0 for a closed loop.</summary>
    public double Expected => Rate.Expected;

    /// <summary>The arrival rate over it.</summary>
    internal RateLaw Rate => Law ?? new LinearRate(From, To, Length);

    /// <summary>The law of a rate that is not linear; null for one that is.</summary>
    internal RateLaw? Law { get; init; }
}
