namespace Unicorn.LoadGen.Capacity;

/// <summary>Which of the instances in service gets the next request.</summary>
public enum Balancing
{
    /// <summary>One after the other.</summary>
    RoundRobin,

    /// <summary>The one that has the fewest requests; of several, one after the other.</summary>
    LeastOutstanding,
}
