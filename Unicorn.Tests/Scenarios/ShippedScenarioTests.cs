using System.Text.Json;
using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Scenarios;

public sealed class ShippedScenarioTests
{
    public static TheoryData<string> Names() => [.. Shipped.Files.Select(file => Path.GetFileName(file))];

    [Fact]
    public void The_questions_that_people_begin_with_are_there() =>
        Names().Select(row => row.Data).ShouldBe(["scoreboard.json", "overload.json", "steady.json", "smoke.json", "launch-day.json", "stall.json", "hot-key.json", "cold-start.json", "capacity.json"], ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void It_reads_without_a_mistake(string name)
    {
        var (reading, _) = ScenarioFile.Load(Path.Combine(Shipped.Folder, name), []);
        reading.Mistakes.ShouldBeEmpty();
        reading.Scenario!.Name.ShouldBe(Path.GetFileNameWithoutExtension(name));
        reading.Scenario.Schema.ShouldBe("scenario.schema.json");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_opens_with_its_question(string name)
    {
        var (scenario, text) = Read(name);
        scenario.Question!.ShouldEndWith("?");
        text.ShouldStartWith("// " + scenario.Question);
        text.Split('\n')[1].ShouldStartWith("// Ends: ");
    }

    /// <summary>A promise that is meant to be broken says so: whoever reads the file knows what to look for.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void It_says_how_it_ends(string name) =>
        ScenariosRehearsal.EndOf(Path.Combine(Shipped.Folder, name)).ShouldBe(Read(name).Text.Contains("meant to be", StringComparison.Ordinal) ? "breached" : "met");

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_samples_are_enough_to_decide_also_when_a_quarter_of_the_allowed_ones_are_bad(string name)
    {
        var (scenario, _) = Read(name);
        var phases = Schedule.Of(scenario).Phases.Where(phase => !phase.IsWarmUp).ToArray();
        foreach (var objective in scenario.Objectives.Where(objective => objective.Every is null))
        {
            // How many arrivals a closed loop will have is not known ahead.
            var arrivals = phases.Where(phase => objective.Step is null || phase.Name == objective.Step).Sum(phase => phase.Expected);
            if (arrivals == 0)
                continue;
            if ((objective.ResponseTime?.Quantile.Rest ?? (1 - objective.Availability?.Limit.Value)) is { } allowed)
                ShareBound.Upper(Math.Max(1, Math.Floor(arrivals * allowed / 4)), arrivals).ShouldBeLessThanOrEqualTo(allowed, objective.ToString());
            if (objective.AchievedRate is { } rate)
                // Five standard deviations of a Poisson count below the planned load.
                (arrivals - (5 * Math.Sqrt(arrivals))).ShouldBeGreaterThan(rate.Limit * phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Length));
        }
    }

    [Fact]
    public void Another_seed_gives_the_smoke_test_another_plan()
    {
        var (smoke, _) = Read("smoke.json");
        Schedule.Of(smoke with { Seed = 2 }).Hash().ShouldNotBe(Schedule.Of(smoke).Hash());
        Schedule.Of(smoke with { Seed = 1 }).Hash().ShouldBe(Schedule.Of(smoke).Hash());
    }

    [Fact]
    public void The_smoke_test_takes_five_seconds_and_the_scoreboard_forty()
    {
        Schedule.Of(Read("smoke.json").Scenario).Length.ShouldBe(TimeSpan.FromSeconds(5));
        Schedule.Of(Read("scoreboard.json").Scenario).Length.ShouldBeInRange(TimeSpan.FromSeconds(38), TimeSpan.FromSeconds(42));
    }

    [Fact]
    public void The_scoreboards_keys_are_those_of_the_original()
    {
        var (scenario, _) = Read("scoreboard.json");
        var keys = new KeyText(scenario);
        keys.Key(8999).ShouldBe("SUNhbkhhelVuaWNvcm4/LTg5OTk=");
        PreparedRequest.Of(scenario, RunInputs.None, new Uri("http://127.0.0.1")).Single().Path(keys.Key(8999), default).ShouldBe("/calc?input=SUNhbkhhelVuaWNvcm4%2FLTg5OTk%3D");
    }

    private static (Scenario Scenario, string Text) Read(string name)
    {
        var (reading, text) = ScenarioFile.Load(Path.Combine(Shipped.Folder, name), []);
        return (reading.Scenario ?? throw new JsonException(string.Join('\n', reading.Mistakes)), text);
    }
}
