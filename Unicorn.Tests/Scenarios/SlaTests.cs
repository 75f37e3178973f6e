using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.Tests.Scenarios;

public sealed class SlaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Without_a_contract_the_promise_is_that_of_the_availability_objective_over_thirty_days()
    {
        var slo = Slo.Of(Read("", """{ "availability": ">= 98%", "every": "5s" }, { "availability": ">= 99%" }"""))[0];
        (slo.Target.Value, slo.Window, slo.By, slo.Interval, slo.Minute, slo.Within).ShouldBe((0.99, TimeSpan.FromDays(30), AccountedBy.Requests, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1), null));
        Slo.Of(Read("", """{ "wrongAnswers": "<= 0" }"""))[0].Target.Value.ShouldBe(0.999);
    }

    [Fact]
    public void A_contract_says_what_it_promises_and_its_limit_is_counted()
    {
        var scenario = Read("""{ "target": "99.5%", "within": "200ms", "window": "7d", "by": "minutes", "interval": "60s", "minute": "30s", "minuteTarget": "95%", "credits": [ { "below": "99.5%", "credit": "10%" } ] }""");
        var slo = Slo.Of(scenario).ShouldHaveSingleItem();
        (slo.Name, slo.By, slo.Minute, slo.MinuteTarget.Value, slo.Credits.Count).ShouldBe(("within 200ms >= 99.5%", AccountedBy.Minutes, TimeSpan.FromSeconds(30), 0.95, 1));
        MeasuredLimits.Of(scenario).ResponseTimes.ShouldContain(TimeSpan.FromMilliseconds(200));
        MeasuredLimits.Of(scenario).SendLag.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{ "target": "100%" }""", "100% leaves no budget that could be used")]
    [InlineData("""{ "within": "1h" }""", "no answer is that early or that late")]
    [InlineData("""{ "interval": "1500ms" }""", "counts are kept by the second")]
    [InlineData("""{ "window": "1m" }""", "the window is shorter than an interval of it")]
    [InlineData("""{ "by": "seconds" }""", "\"seconds\" cannot stand here, expected one of \"requests\", \"intervals\", \"minutes\"")]
    [InlineData("""{ "credits": [ { "below": "99%", "credit": "10%" }, { "below": "99.5%", "credit": "25%" } ] }""", "the table does not fall")]
    [InlineData("""{ "credits": [ { "below": "99%", "credit": "10%" }, { "below": "95%", "credit": "10%" } ] }""", "less availability gives no more back")]
    [InlineData("""{ "openSlo": "a.yaml", "target": "99%" }""", "the OpenSLO file says what is promised")]
    public void A_contract_that_cannot_be_meant_is_a_mistake(string sla, string expected) =>
        ScenarioFile.Read("a.json", Text(sla), []).Mistakes.ShouldHaveSingleItem().What.ShouldStartWith(expected);

    [Fact]
    public void What_a_file_promises_over_occurrences_is_judged_and_its_alert_rehearsed_where_it_fits()
    {
        WritePromises("1h", "5m");
        var scenario = Load().Scenario.ShouldNotBeNull();
        scenario.Objectives.Select(objective => objective.ResponseTime?.ToString()).ShouldContain("p95 <= 250ms");
        MeasuredLimits.Of(scenario).ResponseTimes.ShouldContain(TimeSpan.FromMilliseconds(250));
        scenario.Alerts.ShouldBeEmpty();
        Slo.Of(scenario)[1].Notes.ShouldHaveSingleItem().ShouldContain("is not rehearsed");

        WritePromises("2m", "1m");
        Load().Scenario!.Alerts.ShouldHaveSingleItem().Name.ShouldBe("hash-availability/fast-burn");
    }

    [Fact]
    public void The_text_that_a_run_folder_keeps_gives_the_same_promises_without_the_file()
    {
        WritePromises("1h", "5m");
        var (reading, text) = ScenarioFile.Load(Path.Combine(_folder, "a.json"), []);
        var kept = ScenarioFile.Read("a.json", text, [], openSlo: reading.Scenario!.Sla!.Read!.Text).Scenario!;
        Slo.Of(kept).Select(slo => slo.Name).ShouldBe(Slo.Of(reading.Scenario).Select(slo => slo.Name));
        kept.Objectives.ShouldBe(reading.Scenario.Objectives);
    }

    [Fact]
    public void A_file_that_is_not_there_or_is_wrong_is_a_mistake_at_its_place()
    {
        File.WriteAllText(Path.Combine(_folder, "a.json"), Text("""{ "openSlo": "p.yaml" }"""));
        Load().Mistakes.ShouldHaveSingleItem().ToString().ShouldContain("there is no file \"p.yaml\" beside the scenario, expected a file of OpenSLO");
        File.WriteAllText(Path.Combine(_folder, "p.yaml"), "a: 1");
        Load().Mistakes.ShouldHaveSingleItem().Where.ShouldBe(new Position(Path.Combine(_folder, "p.yaml"), 1, 1));
        File.WriteAllText(Path.Combine(_folder, "p.yaml"), new string(' ', 300_000));
        Load().Mistakes.ShouldHaveSingleItem().What.ShouldContain("is larger than 262144 bytes");
    }

    private static string Text(string sla, string objectives = """{ "wrongAnswers": "<= 0" }""") =>
        $$"""{ "name": "a", "load": [ { "inject": { "rate": "10/s", "during": "5m" } } ], "request": { "path": "/{key}" }, {{(sla.Length == 0 ? "" : $"\"sla\": {sla},")}} "objectives": [ {{objectives}} ] }""";

    private static Scenario Read(string sla, string objectives = """{ "wrongAnswers": "<= 0" }""")
    {
        var reading = ScenarioFile.Read("a.json", Text(sla, objectives), []);
        reading.Mistakes.ShouldBeEmpty();
        return reading.Scenario!;
    }

    private ScenarioReading Load() => ScenarioFile.Load(Path.Combine(_folder, "a.json"), []).Reading;

    private void WritePromises(string lookback, string after)
    {
        File.WriteAllText(Path.Combine(_folder, "a.json"), Text("""{ "openSlo": "p.yaml" }"""));
        var shipped = File.ReadAllText(Path.Combine(Shipped.Folder, "hash.slo.yaml"));
        File.WriteAllText(Path.Combine(_folder, "p.yaml"), shipped.Replace("lookbackWindow: 1h, alertAfter: 5m", $"lookbackWindow: {lookback}, alertAfter: {after}", StringComparison.Ordinal));
    }
}
