using System.Collections.Immutable;
using Unicorn.LoadGen.Capacity.Fluid;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Capacity.Planning;

/// <summary>
/// The days on which fleets are tried, the same for each: the demand and the speed of instances are off by lognormal factors, and boots and crashes are drawn.
/// <code>factor = e^(s z)     s  the spread     z  standard normal (Box and Muller, 1958)</code>
/// </summary>
/// <param name="question">The question.</param>
/// <param name="day">The day, with room before it.</param>
/// <param name="curves">What one instance makes of a rate.</param>
/// <param name="stop">Stops it.</param>
internal sealed class Worlds(PlanQuestion question, Scenario day, LoadCurves curves, CancellationToken stop)
{
    private const ulong Stream = 0x500000;

    private readonly ImmutableArray<World> _worlds = Drawn(question);

    /// <summary>Tries a fleet on the day as it is foreseen, and on all others.</summary>
    public TriedFleet Try(CandidateFleet fleet) => new(fleet, Live(fleet, World.Foreseen(day.Seed)), _worlds.Count(world => IsBroken(Live(fleet, world))), _worlds.Length);

    /// <summary>One day.</summary>
    public FleetOutcome Live(CandidateFleet fleet, World world) =>
        new FluidFleet(curves) { World = world }.Of(new FleetQuestion { Scenario = day, Instance = fleet.Instance, Group = fleet.Group }, stop);

    /// <summary>Whether what was observed breaks a promise, however sure that would be of a sample: a model's day is the whole day. How much comes is no fleet's doing, so promised rates break nothing.</summary>
    public static bool IsBroken(FleetOutcome outcome) => outcome.Verdict.Findings.Any(finding => finding.Observed is { } observed && finding.Measure switch
    {
        Measure.PerSecond => false,
        Measure.Count or Measure.Money => observed > finding.Bound,
        _ => observed < finding.Bound,
    });

    private static ImmutableArray<World> Drawn(PlanQuestion question)
    {
        var random = new SplitMix64(question.Scenario.Seed, Stream);
        return [.. Enumerable.Range(0, question.Worlds).Select(_ =>
        {
            var (length, angle) = (Math.Sqrt(-2 * Math.Log(random.NextPositive())), 2 * Math.PI * random.NextPositive());
            return new World(
                Math.Exp(question.DemandError * length * Math.Cos(angle)),
                Math.Exp(question.ModelError * length * Math.Sin(angle)),
                (long)random.Next());
        })];
    }
}
