using System.Collections.Immutable;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Scaling;

namespace Unicorn.LoadGen.Capacity.Planning;

/// <summary>A way to run a fleet through the day.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Instance">What one instance does.</param>
/// <param name="Group">How it is scaled.</param>
public sealed record CandidateFleet(string Name, InstanceModel Instance, ScalingGroup Group);

/// <summary>What a way to run a fleet costs, and how often it breaks a promise.</summary>
/// <param name="Fleet">The way.</param>
/// <param name="Foreseen">The day as it is foreseen.</param>
/// <param name="Broken">On how many of the days a promise broke.</param>
/// <param name="Worlds">How many days it was tried on.</param>
public sealed record TriedFleet(CandidateFleet Fleet, FleetOutcome Foreseen, int Broken, int Worlds)
{
    /// <summary>The share of the days on which a promise broke.</summary>
    public double Risk => (double)Broken / Worlds;

    /// <summary>Its two-sided 90 % interval.</summary>
    public (double Low, double High) Interval => (ShareBound.Lower(Broken, Worlds), ShareBound.Upper(Broken, Worlds));
}

/// <summary>A schedule for some headroom, and what came of it.</summary>
/// <param name="Headroom">So much more than foreseen it was made for, as a share.</param>
/// <param name="Need">The instances that each slot needs.</param>
/// <param name="Staffing">The cheapest schedule.</param>
/// <param name="Tried">What came of it.</param>
public sealed record FrontierPoint(double Headroom, ImmutableArray<int> Need, Staffing Staffing, TriedFleet Tried);
