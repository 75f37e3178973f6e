namespace Unicorn.LoadGen.Scenarios;

/// <summary>The accounting that a contract names. Each gives an availability, and on the same failures they differ by far.</summary>
public enum AccountedBy
{
    /// <summary>Good requests over all of them; OpenSLO's Occurrences.</summary>
    Requests,

    /// <summary>The plain mean over intervals, however busy each was; OpenSLO's RatioTimeslices.</summary>
    Intervals,

    /// <summary>The share of minutes that were not down; OpenSLO's Timeslices.</summary>
    Minutes,
}
