namespace Unicorn.LoadGen.Scenarios;

/// <summary>Where the first quantum of an instance begins.</summary>
public enum BilledFrom
{
    /// <summary>At the launch of the instance: every instance has quanta of its own.</summary>
    Launch,

    /// <summary>
    /// At the boundary of UTC time at or before the launch: quanta are the same for all instances, and the first and the last are paid
    /// whole however little of them an instance lived in.
    /// </summary>
    Clock,
}
