using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Costs;

/// <summary>From launches and ends as they were written down to the lives of instances.</summary>
public static class Usage
{
    /// <summary>
    /// The instances in the order of their launches. An instance without a recorded launch lived at least as long as the run is
    /// known to have gone on, so it counts from the run's start and has no end. A launch of one that lives is written down twice, and counts once.
    /// </summary>
    /// <param name="events">Launches and ends as they were written down.</param>
    /// <param name="expected">How many instances the run had at least.</param>
    public static IReadOnlyList<InstanceUsage> Of(IEnumerable<InstanceEvent> events, int expected)
    {
        var instances = new List<InstanceUsage>();
        foreach (var @event in events)
        {
            var living = instances.FindLastIndex(i => i.Id == @event.Instance && i.Ended is null);
            if (@event.IsLaunch && living < 0)
                instances.Add(new InstanceUsage(@event.Instance, @event.At, Ended: null, EndedBy: null));
            else if (!@event.IsLaunch && living >= 0)
                instances[living] = instances[living] with { Ended = @event.At, EndedBy = @event.Why };
        }

        while (instances.Count < expected)
            instances.Add(new InstanceUsage($"unrecorded-{instances.Count + 1}", TimeSpan.Zero, Ended: null, EndedBy: null));
        return instances;
    }
}
