using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Costs;

/// <summary>What one instance cost.</summary>
/// <param name="Id">The instance's name.</param>
/// <param name="Launched">The launch, measured from the start of the run; negative before it.</param>
/// <param name="Ended">Where the counted life ends: the recorded end or, without one, the last instant the record knows.</param>
/// <param name="UsedTime">How long it lived, from launch to end; never negative.</param>
/// <param name="PaidTime">The time in the started quanta; never below the used time.</param>
/// <param name="Quanta">How many quanta were started; at least 1.</param>
/// <param name="Cost">The quanta at their price.</param>
/// <param name="AtLeast">No end is recorded: the instance may have lived longer and cost more.</param>
/// <param name="EndedBy">What ended it; null where nothing did or nobody knows.</param>
public sealed record BillLine(
    string Id,
    TimeSpan Launched,
    TimeSpan Ended,
    TimeSpan UsedTime,
    TimeSpan PaidTime,
    long Quanta,
    Money Cost,
    bool AtLeast,
    string? EndedBy);
