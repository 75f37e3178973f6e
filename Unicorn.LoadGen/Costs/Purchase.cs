namespace Unicorn.LoadGen.Costs;

/// <summary>How a line of a bill is paid.</summary>
public enum Purchase
{
    /// <summary>An instance, by its started quanta.</summary>
    OnDemand,

    /// <summary>An instance that a reservation pays for: it costs nothing more.</summary>
    Covered,

    /// <summary>A reservation, over the whole run.</summary>
    Reserved,
}
