using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Testing;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Testing;

/// <summary>Scenarios as tests make them, before they are run.</summary>
public sealed class BuiltScenarioTests
{
    private static readonly Scenario s_right = new()
    {
        Name = "right",
        Load = [new Inject { Rate = new Rate(20), During = TimeSpan.FromSeconds(5) }, new Pause { During = TimeSpan.FromSeconds(1) }],
        Request = new Request { Path = "/" },
        Objectives = [new Objective { ResponseTime = PercentileLimit.Parse("p95 <= 250ms") }],
    };

    [Fact]
    public void Kinds_of_steps_stand_for_steps()
    {
        StepKind[] kinds =
        [
            new Inject { Rate = default, During = default }, new RampingInject { To = default, During = default }, new InjectRandom { MinRate = default, MaxRate = default, During = default },
            new Diurnal { Low = default, High = default, PeakAt = default, During = default }, new Trace { File = "", During = default }, new KeepConstant { Copies = 1, During = default },
            new RampingConstant { Copies = 1, During = default }, new IterationsForConstant { Copies = 1, Iterations = 1, During = default }, new Pause { During = default },
        ];

        // As many as a step has: a new kind must not be forgotten here.
        kinds.Length.ShouldBe(LoadRules.Kinds.Length);
        foreach (var kind in kinds)
            ((Step)kind).Kinds.Where(k => k.Kind is not null).Select(k => k.Kind).ShouldBe([kind]);
    }

    [Fact]
    public void A_right_one_is_as_good_as_one_from_a_file() =>
        s_right.Checked().Scenario.Load.Select(step => step.Only?.Name).ShouldBe(["inject", "pause"]);

    [Fact]
    public void Every_mistake_is_told_at_once_by_the_path_of_what_is_wrong()
    {
        var wrong = s_right with
        {
            Name = "not a name",
            Load = [new Inject { Rate = new Rate(0), During = TimeSpan.FromSeconds(5) }, new Pause { During = TimeSpan.FromSeconds(-1) }],
            TimeScale = 0,
            Objectives = [new Objective()],
            Alerts = [new Alert { Name = "page", Availability = AtLeast<Share>.Parse(">= 99%"), BurnRate = double.NaN, LongWindow = TimeSpan.FromSeconds(2), ShortWindow = TimeSpan.FromSeconds(1) }],
            Server = new Dictionary<string, string> { ["quue"] = "5" },
        };

        var lines = Should.Throw<ScenarioException>(() => wrong.Checked()).Message.Split('\n');

        lines.Select(line => line[..line.IndexOf(": ", StringComparison.Ordinal)])
            .ShouldBe(["name", "load[0].inject.rate", "load[1].pause.during", "timeScale", "objectives[0]", "alerts[0].burnRate", "server.quue"]);
        lines[1].ShouldBe("load[0].inject.rate: a rate of zero sends nothing, expected a rate above zero, or a pause");
        lines[2].ShouldStartWith("load[1].pause.during: \"-1s\" cannot stand here, expected a duration");
        lines[5].ShouldStartWith("alerts[0].burnRate: \"NaN\" cannot stand here, expected a number");
    }

    [Fact]
    public void What_is_missing_altogether_is_a_mistake_of_the_scenario()
    {
        Should.Throw<ScenarioException>(() => (s_right with { Name = null! }).Checked()).Message.ShouldStartWith("the scenario: \"name\" is missing, expected: ");
        Should.Throw<ScenarioException>(() => (s_right with { Load = [null!] }).Checked()).Message.ShouldStartWith("load[0]: null cannot stand here");
    }

    [Fact]
    public void Files_that_it_names_are_looked_for_beside_the_assembly()
    {
        var keys = Should.Throw<ScenarioException>(() => (s_right with { Request = new Request { Path = "/{key}" }, Keys = new Keys { File = "no-keys.txt" } }).Checked());
        keys.Message.ShouldBe("keys.file: there is no file \"no-keys.txt\" beside the scenario, expected a text file of keys");
    }

    [Fact]
    public void A_file_with_mistakes_is_told_in_the_lines_that_the_command_says()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.json"], "{ \"name\": \"a\",\n  \"laod\": [] }");

        var failure = Should.Throw<ScenarioException>(() => Scenario.Load(folder["a.json"]));

        failure.Mistakes.Count.ShouldBeGreaterThan(1);
        failure.Message.Split('\n').Length.ShouldBe(failure.Mistakes.Count);
        failure.Message.ShouldContain($"{folder["a.json"]}:2:3: unknown member \"laod\"");
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_with_the_place_where_it_was_looked_for() =>
        Should.Throw<ScenarioException>(() => Scenario.Load("no-such.json")).Message
            .ShouldBe($"{Path.Combine(AppContext.BaseDirectory, "no-such.json")}: there is no such file, expected a scenario");

    [Fact]
    public void A_quantity_that_does_not_read_says_what_was_expected() =>
        Should.Throw<FormatException>(() => Rate.Parse("200")).Message.ShouldBe($"\"200\" cannot stand here, expected {Rate.Expected}");
}
