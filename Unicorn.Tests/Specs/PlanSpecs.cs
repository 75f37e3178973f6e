using System.Text.Json.Nodes;

namespace Unicorn.Tests.Specs;

/// <summary><c>unicorn plan</c> from its command line to its files.</summary>
public sealed class PlanSpecs : IDisposable
{
    private const string Instance = """{ "version": 1, "places": 2, "queue": 3, "held": { "fixed": "500ms" }, "boot": { "fixed": "2m" } }""";

    private readonly string _folder = Directory.CreateTempSubdirectory("unicorn-plan-").FullName;

    [Fact(Timeout = 60_000)]
    public async Task A_curve_is_planned_and_its_reports_are_written()
    {
        var planned = await UnicornCommand.RunAsync("plan", File("demand.csv", "at,rate\n0,1\n600,5\n1200,1\n"), "--model", File("instance.json", Instance), "--sla", "p95 <= 700ms", "--worlds", "5", "--risk", "50%", "--out", Path.Combine(_folder, "out"), "--json");

        planned.ExitCode.ShouldBe(0, planned.Errors);
        planned.Output.ShouldContain("\"possible\": true");
        planned.Output.ShouldBe(await System.IO.File.ReadAllTextAsync(Path.Combine(_folder, "out", "plan.json"), TestContext.Current.CancellationToken));
        (await System.IO.File.ReadAllTextAsync(Path.Combine(_folder, "out", "plan.html"), TestContext.Current.CancellationToken)).ShouldContain("PLANNED");
        (await System.IO.File.ReadAllTextAsync(Path.Combine(_folder, "out", "schedule.csv"), TestContext.Current.CancellationToken)).ShouldStartWith("at,launched,ended,wanted\n-120,");
    }

    [Fact(Timeout = 60_000)]
    public async Task Bad_input_is_told_with_its_place()
    {
        var curve = await UnicornCommand.RunAsync("plan", File("demand.csv", "at,rate\n0,1\n600,many\n"), "--model", File("instance.json", Instance), "--sla", "p95 <= 700ms");
        curve.ExitCode.ShouldBe(104);
        curve.Errors.ShouldContain("demand.csv:3:1: this is no rate");

        var number = await UnicornCommand.RunAsync("plan", File("DEMAND.CSV", "at,rate\n0,1\n600,NaN\n"), "--model", File("instance.json", Instance), "--sla", "p95 <= 700ms");
        number.ExitCode.ShouldBe(104);
        number.Errors.ShouldContain("DEMAND.CSV:3:1: this is no rate");

        var unknown = await UnicornCommand.RunAsync("plan", File("good.csv", "at,rate\n0,1\n600,2\n"), "--sla", "p95 <= 700ms");
        unknown.ExitCode.ShouldBe(104);
        unknown.Errors.ShouldContain("--model FILE");

        var twice = await UnicornCommand.RunAsync("plan", File("good.csv", "at,rate\n0,1\n600,2\n"), "--sla", "p95 <= 700ms", "--model", File("instance.json", Instance), "--runs", _folder);
        twice.ExitCode.ShouldBe(104);
        twice.Errors.ShouldContain("told twice");
    }

    [Fact(Timeout = 60_000)]
    public async Task What_the_schema_requires_of_an_hour_is_there_where_it_cannot_be_done()
    {
        var schema = await UnicornCommand.RunAsync("schema", "plan");
        var planned = await UnicornCommand.RunAsync("plan", File("demand.csv", "at,rate\n0,1\n600,500\n"), "--model", File("instance.json", Instance), "--sla", "p95 <= 700ms", "--out", Path.Combine(_folder, "not"), "--json");

        planned.ExitCode.ShouldBe(99, planned.Errors);
        var required = JsonNode.Parse(schema.Output)!["properties"]!["hours"]!["items"]!["required"]!.AsArray().Select(name => name!.GetValue<string>());
        var hour = JsonNode.Parse(planned.Output)!["hours"]![0]!.AsObject();
        required.ShouldAllBe(name => hour.ContainsKey(name));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
