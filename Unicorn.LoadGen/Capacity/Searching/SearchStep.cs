namespace Unicorn.LoadGen.Capacity.Searching;

/// <summary>What a search does next.</summary>
public abstract record SearchStep;

/// <summary>It tries a rate.</summary>
/// <param name="Rate">Arrivals per second.</param>
/// <param name="Length">For how long.</param>
/// <param name="Why">Why, in a few words.</param>
public sealed record TryRate(double Rate, TimeSpan Length, string Why) : SearchStep;

/// <summary>It is over.</summary>
/// <param name="Ending">How it ended.</param>
/// <param name="Bracket">What is known by then.</param>
public sealed record SearchEnd(SearchEnding Ending, Bracket Bracket) : SearchStep;

/// <summary>What is known of the capacity.</summary>
/// <param name="Met">The highest rate that kept all promises, below every one that did not; null for none.</param>
/// <param name="NotMet">The lowest rate that did not keep them; null for none.</param>
public readonly record struct Bracket(double? Met, double? NotMet);

/// <summary>How a search ended.</summary>
public enum SearchEnding
{
    /// <summary>The capacity was found and confirmed.</summary>
    Converged,

    /// <summary>Also the highest rate that was to be tried keeps the promises.</summary>
    NoLimitFound,

    /// <summary>The lowest rate that was to be tried breaks a promise.</summary>
    Doomed,

    /// <summary>The generator could not offer a rate, or not measure it: no rate of the service's.</summary>
    GeneratorLimit,

    /// <summary>The time was over.</summary>
    OutOfTime,

    /// <summary>The target could no longer be reached.</summary>
    TargetLost,

    /// <summary>A person ended it.</summary>
    Interrupted,
}
