using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Costs;

/// <summary>What one instance cost, or one reservation.</summary>
/// <param name="Id">The instance's name.</param>
/// <param name="Launched">The launch, measured from the start of the run; negative before it.</param>
/// <param name="Ended">Where the counted life ends: the recorded end or, without one, the last instant the record knows.</param>
/// <param name="UsedTime">How long it lived, from launch to end; never negative. None of a reservation: its instances have lines of their own.</param>
/// <param name="PaidTime">The time in the started quanta; never below the used time, except that a covered instance pays for none.</param>
/// <param name="Quanta">How many quanta were started; at least 1.</param>
/// <param name="Price">What each of them costs: nothing where a reservation covers the instance.</param>
/// <param name="AtLeast">No end is recorded: the instance may have lived longer and cost more.</param>
/// <param name="EndedBy">What ended it; null where nothing did or nobody knows.</param>
public sealed record BillLine(
    string Id,
    TimeSpan Launched,
    TimeSpan Ended,
    TimeSpan UsedTime,
    TimeSpan PaidTime,
    long Quanta,
    Money Price,
    bool AtLeast,
    string? EndedBy)
{
    /// <summary>How it is paid.</summary>
    public Purchase Purchase { get; init; }

    /// <summary>The reservation that covers it, by its name; null where none does.</summary>
    public string? CoveredBy { get; init; }

    /// <summary>The quanta at their price.</summary>
    public Money Cost => Price * Quanta;
}
