using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Capacity.Simulation;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Scaling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.Tests.Capacity.Simulation;

/// <summary>Questions about fleets: 2 places, a queue of 3, half a second each, no overhead, unless a test says otherwise.</summary>
internal static class Fleets
{
    public static readonly InstanceModel Instance = new() { Held = new FixedDuration(0.5), Places = 2, Queue = 3 };

    public static FleetQuestion Question(string load, string? rest = null, InstanceModel? instance = null, ScalingGroup? group = null) => new()
    {
        Scenario = Scenario(load, rest),
        Instance = instance ?? Instance,
        Group = group ?? new ScalingGroup(),
    };

    public static Scenario Scenario(string load, string? rest = null)
    {
        var reading = ScenarioFile.Read("fleet.json", $$"""
            {
              "name": "fleet",
              "load": [{{load}}],
              {{rest ?? """ "request": { "path": "/{key}" } """}},
              "objectives": [{ "responseTime": "p95 <= 700ms" }, { "availability": ">= 99%" }]
            }
            """, []);
        reading.Mistakes.ShouldBeEmpty();
        return reading.Scenario!;
    }

    public static string Inject(double rate, string during) => FormattableString.Invariant($$"""{ "inject": { "rate": "{{rate}}/s", "during": "{{during}}" } }""");

    public static FleetOutcome Simulate(this FleetQuestion question) => new FleetSimulation().Of(question, TestContext.Current.CancellationToken);

    /// <summary>The whole run's counts, those of the warm-up included.</summary>
    public static SecondCounts Total(this FleetOutcome outcome) => outcome.Run.Sum(_ => true);
}
