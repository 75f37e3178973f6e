using System.Text.Json;
using System.Text.Json.Nodes;
using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Doctor;
using Unicorn.LoadGen.Reporting;
using Unicorn.Tests.Doctor;
using Unicorn.Tests.Scenarios;
using Unicorn.Tests.Serving;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Specs;

[Collection(nameof(TimingSensitive))]
public sealed class DoctorSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task A_run_without_a_kept_floor_measures_one_keeps_it_and_the_next_run_goes_by_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The folder for caches cannot be moved there.");
        var scenario = _folder["short.json"];
        await File.WriteAllTextAsync(scenario, """{ "name": "short", "load": [{ "inject": { "rate": "50/s", "during": "1s" } }], "request": { "path": "/x" }, "verify": { "against": "any" }, "objectives": [{ "responseTime": "p50 <= 1s" }] }""", TestContext.Current.CancellationToken);
        await using var server = await NullProcess.StartAsync(TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken);

        var first = await RunAsync(scenario, server.Url, "first");
        Assert.SkipWhen(Result("first")["floor"]!["highestRate"]!.GetValue<double>() == 0, "Something else takes this machine's time: such a floor is not kept.");
        var second = await RunAsync(scenario, server.Url, "second");

        first.Output.ShouldContain("measuring this machine's floor");
        first.Output.ShouldContain("floor     send lag ");
        second.Output.ShouldNotContain("measuring this machine's floor");
        Result("second")["floor"]!.ToJsonString().ShouldBe(Result("first")["floor"]!.ToJsonString());
        Result("first")["floor"]!["full"]!.GetValue<bool>().ShouldBeFalse();
        File.ReadAllText(Path.Combine(_folder["first"], "report.md")).ShouldContain("This machine's floor, the error bar of these times: send lag ");
    }

    [Fact(Timeout = 60_000)]
    public async Task What_the_doctor_tells_machines_has_a_published_schema()
    {
        var schema = JsonNode.Parse((await UnicornCommand.RunAsync("schema", "floor")).Output)!;
        var floor = JsonSerializer.SerializeToNode(Floors.Of(DateTimeOffset.UnixEpoch), ResultJson.Options)!;

        SchemaCheck.Fits(floor, schema).ShouldBeTrue();
        floor["cores"] = "two";
        SchemaCheck.Fits(floor, schema).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task An_interrupted_doctor_ends_at_once_and_finds_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), Children.LinuxOnly);
        using var doctor = UnicornCommand.Start("doctor", "--json");
        await RunningServer.UntilAsync(() => Children.HasServer(doctor.Id), TestContext.Current.CancellationToken);
        using (var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{doctor.Id}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);

        var ending = await doctor.EndAsync();

        ending.ExitCode.ShouldBe(105, ending.Errors);
        ending.Output.ShouldBeEmpty();
        ending.ErrorLines.ShouldBe(["interrupted: nothing was found"]);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("null --port 70000", "--port \"70000\" is not a port from 0 to 65535")]
    [InlineData("null --hold soon", "--hold \"soon\" is not a duration")]
    [InlineData("doctor now", "now")]
    public async Task A_wrong_word_is_told_in_one_line(string words, string told)
    {
        var ending = await UnicornCommand.RunAsync(words.Split(' '));

        ending.ExitCode.ShouldBe(104);
        ending.ErrorLines.ShouldHaveSingleItem().ShouldContain(told);
    }

    private async Task<UnicornCommand.Ending> RunAsync(string scenario, Uri target, string name)
    {
        using var command = UnicornCommand.StartWith("XDG_CACHE_HOME", _folder["cache"], "run", scenario, "--target", target.ToString(), "--out", _folder[name]);
        var ending = await command.EndAsync();
        ending.ExitCode.ShouldBe(0, ending.Errors + ending.Output);
        return ending;
    }

    private JsonObject Result(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(_folder[name], "result.json")))!.AsObject();
}
