namespace Unicorn.LoadGen.Scenarios;

/// <summary>What of an objective ends a run before its plan.</summary>
public enum AbortCondition
{
    /// <summary>It is broken beyond doubt, and nothing that is still to come could mend it.</summary>
    Breached,

    /// <summary>The judge would say so now, and the share would stay broken if all that is still to come were right: no test of many looks is asked, so a short run can end early, too.</summary>
    Decided,
}
