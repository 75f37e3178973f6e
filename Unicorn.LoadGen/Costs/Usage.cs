using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Costs;

/// <summary>From launches and ends as they were written down to the lives of instances.</summary>
public static class Usage
{
    /// <summary>The instances in the order of their launches. An end without a launch is left out: nothing can be billed for it.</summary>
    public static IReadOnlyList<InstanceUsage> Of(IEnumerable<InstanceEvent> events)
    {
        var instances = new List<InstanceUsage>();
        foreach (var @event in events)
        {
            if (@event.IsLaunch)
                instances.Add(new InstanceUsage(@event.Instance, @event.At, Ended: null, EndedBy: null));
            else if (instances.FindLastIndex(i => i.Id == @event.Instance && i.Ended is null) is >= 0 and var i)
                instances[i] = instances[i] with { Ended = @event.At, EndedBy = @event.Why };
        }

        return instances;
    }
}
