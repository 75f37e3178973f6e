using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Costs;

/// <summary>From launches and ends as they were written down to the lives of instances.</summary>
public static class Usage
{
    /// <summary>
    /// The instances in the order of their launches. An instance without a recorded launch lived at least as long as the run is
    /// known to have gone on, so it counts from the run's start and has no end.
    /// </summary>
    /// <param name="events">Launches and ends as they were written down.</param>
    /// <param name="expected">How many instances the run had at least.</param>
    public static IReadOnlyList<InstanceUsage> Of(IEnumerable<InstanceEvent> events, int expected)
    {
        var instances = new List<InstanceUsage>();
        foreach (var @event in events)
        {
            if (@event.IsLaunch)
                instances.Add(new InstanceUsage(@event.Instance, @event.At, Ended: null, EndedBy: null));
            else if (instances.FindLastIndex(i => i.Id == @event.Instance && i.Ended is null) is >= 0 and var i)
                instances[i] = instances[i] with { Ended = @event.At, EndedBy = @event.Why };
        }

        while (instances.Count < expected)
            instances.Add(new InstanceUsage($"unrecorded-{instances.Count + 1}", TimeSpan.Zero, Ended: null, EndedBy: null));
        return instances;
    }
}
