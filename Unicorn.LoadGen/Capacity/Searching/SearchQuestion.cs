namespace Unicorn.LoadGen.Capacity.Searching;

/// <summary>Where a capacity is looked for, and how closely.</summary>
public sealed record SearchQuestion
{
    /// <summary>How long rates hold.</summary>
    public required ProbeLengths Lengths { get; init; }

    /// <summary>The rate that is tried first.</summary>
    public required double Start { get; init; }

    /// <summary>Below it nothing is tried.</summary>
    public required double Lowest { get; init; }

    /// <summary>Above it nothing is tried.</summary>
    public required double Highest { get; init; }

    /// <summary>By which share the lowest rate that broke a promise may lie above the highest that kept all.</summary>
    public required double Within { get; init; }

    /// <summary>How long the search may take; a probe that would end later is not begun.</summary>
    public required TimeSpan Budget { get; init; }
}
