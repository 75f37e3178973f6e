namespace Unicorn.LoadGen.Scaling;

/// <summary>Which instances end first when there are too many.</summary>
public enum Termination
{
    /// <summary>Those launched first.</summary>
    OldestFirst,

    /// <summary>Those launched last.</summary>
    NewestFirst,

    /// <summary>Those whose next quantum begins soonest: what is paid is used up.</summary>
    ClosestToNextQuantum,
}
