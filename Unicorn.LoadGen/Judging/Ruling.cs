namespace Unicorn.LoadGen.Judging;

/// <summary>What can be said of a promise after a run.</summary>
public enum Ruling
{
    /// <summary>Kept, with the stated confidence.</summary>
    Met,

    /// <summary>Too little was measured to decide.</summary>
    Inconclusive,

    /// <summary>The generator may be what was measured: nothing can be said.</summary>
    Invalid,

    /// <summary>Broken, with the stated confidence, and the generator's faults cannot explain it.</summary>
    Breached,
}
