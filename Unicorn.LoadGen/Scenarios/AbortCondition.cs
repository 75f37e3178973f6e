namespace Unicorn.LoadGen.Scenarios;

/// <summary>What of an objective ends a run before its plan.</summary>
public enum AbortCondition
{
    /// <summary>It is broken beyond doubt, and nothing that is still to come could mend it.</summary>
    Breached,
}
