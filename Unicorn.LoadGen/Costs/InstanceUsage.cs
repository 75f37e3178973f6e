namespace Unicorn.LoadGen.Costs;

/// <summary>The life of one instance, on the run's monotonic clock.</summary>
/// <param name="Id">The instance's name, unique in the run.</param>
/// <param name="Launched">The launch, measured from the start of the run; negative for one launched before it.</param>
/// <param name="Ended">The end, on the same clock; null while it still runs when the record stops.</param>
/// <param name="EndedBy">What ended it, in a word or two; null where nothing did or nobody knows.</param>
public sealed record InstanceUsage(string Id, TimeSpan Launched, TimeSpan? Ended, string? EndedBy);
