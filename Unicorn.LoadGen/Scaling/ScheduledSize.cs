using System.Collections.Immutable;

namespace Unicorn.LoadGen.Scaling;

/// <summary>
/// Sizes that were planned for instants: each holds from its instant to the next one's, and before the first nothing is changed. Beside other
/// policies they are the least that those may want, as if the schedule set the group's minimum.
/// </summary>
/// <param name="Actions">The instants with their sizes, in the order of the instants.</param>
public sealed record ScheduledSize(ImmutableArray<ScheduledAction> Actions) : IScalingPolicy
{
    /// <inheritdoc/>
    public int Desired(FleetState state, IReadOnlyList<FleetMetrics> history)
    {
        var size = state.Desired;
        foreach (var action in Actions)
        {
            if (action.At > state.Now)
                break;
            size = action.Size;
        }

        return size;
    }
}

/// <summary>A size from an instant on.</summary>
/// <param name="At">The instant, from the start of the run.</param>
/// <param name="Size">How many instances.</param>
public readonly record struct ScheduledAction(TimeSpan At, int Size);
