namespace Unicorn.LoadGen.Scaling;

/// <summary>Decides how many instances a fleet should have, from what was measured and from nothing else.</summary>
public interface IScalingPolicy
{
    /// <summary>How many instances it wants; those that are wanted already where it sees no reason to change.</summary>
    /// <param name="state">The fleet now.</param>
    /// <param name="history">The periods so far, the last one last. It may be long: a policy reads the few at its end.</param>
    int Desired(FleetState state, IReadOnlyList<FleetMetrics> history);

    /// <summary>Whether it has a say beside other policies: one that only answers an alarm has none while that is off, and so keeps nobody from ending instances.</summary>
    bool HasSay(IReadOnlyList<FleetMetrics> history) => true;
}
