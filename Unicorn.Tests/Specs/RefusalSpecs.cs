using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Unicorn.Tests.Specs;

public sealed class RefusalSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 30_000)]
    public async Task A_scenario_with_mistakes_is_refused_with_the_place_of_each()
    {
        var file = _folder["bad.json"];
        File.WriteAllText(file, """
            { "name": "bad",
              "load": [ { "inject": { "rate": "-5/s", "during": "1s" } } ],
              "request": { "path": "/" },
              "objectives": [ { "responseTime": "p100 <= 5ms" } ],
              "wat": 1 }
            """);

        var ending = await UnicornCommand.RunAsync("run", file);

        ending.ExitCode.ShouldBe(104);
        ending.ErrorLines.Select(line => line[..(line.IndexOf(": ", StringComparison.Ordinal) + 1)]).ShouldBe([$"{file}:2:35:", $"{file}:4:37:", $"{file}:5:3:"]);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("http://192.0.2.1/")]
    [InlineData("http://10.0.0.1:8080/")]
    [InlineData("http://[2001:db8::1]/")]
    public async Task A_target_that_is_not_loopback_is_refused_before_anything_is_sent(string target)
    {
        var ending = await UnicornCommand.RunAsync("run", Repository.Scenario("smoke"), "--target", target, "--out", _folder["run"]);

        ending.ExitCode.ShouldBe(104);
        ending.ErrorLines[^1].ShouldContain("is not a loopback address");
        ending.ErrorLines[^1].ShouldContain("--allow");
        Directory.Exists(_folder["run"]).ShouldBeFalse();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_target_at_which_nothing_listens_is_invalid_with_its_address_and_the_reason()
    {
        // A port that was free a moment ago.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var ending = await UnicornCommand.RunAsync("run", Repository.Scenario("smoke"), "--target", $"http://127.0.0.1:{port}");

        ending.ExitCode.ShouldBe(96);
        ending.ErrorLines[^1].ShouldContain($"127.0.0.1:{port}");
        ending.ErrorLines[^1].ShouldContain("refused");
    }

    [Theory(Timeout = 30_000)]
    [InlineData("127.0.0.1:1")]
    [InlineData("http://127.0.0.1:1/?q")]
    [InlineData("http://user:password@127.0.0.1:1/")]
    public async Task A_target_that_is_no_base_url_is_refused(string target)
    {
        var ending = await UnicornCommand.RunAsync("run", Repository.Scenario("smoke"), "--target", target);

        ending.ExitCode.ShouldBe(104);
        ending.ErrorLines.ShouldHaveSingleItem().ShouldContain("expected a base URL");
    }

    [Theory(Timeout = 30_000)]
    [InlineData("check")]
    [InlineData("schema", "scenario")]
    [InlineData("null")]
    public async Task Where_what_was_asked_for_cannot_be_written_the_reason_is_one_line(params string[] words)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "a disk that is always full is a device of Linux");
        string[] line = words is ["check"] ? ["check", Repository.Scenario("smoke")] : words;
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" > /dev/full", "sh", UnicornCommand.Runtime, UnicornCommand.Program, .. line]) { UseShellExecute = false, RedirectStandardError = true })!;
        var errors = await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);

        shell.ExitCode.ShouldBe(107);
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldContain("cannot be written");
    }

    [Theory(Timeout = 30_000)]
    [InlineData("frobnicate")]
    [InlineData("run")]
    [InlineData("run", "no-such-file.json")]
    [InlineData("run", "no-such-file.json", "--sed", "7")]
    [InlineData("judge", "no-such-folder")]
    [InlineData("schema", "nothing")]
    [InlineData("serve", "--concurrency", "none")]
    [InlineData("serve", "--urls", "http://127.0.0.1:99999")]
    [InlineData("run", "--nope")]
    [InlineData("check", "")]
    [InlineData("check", "no-such-file.json", "--seed", "abc")]
    [InlineData("check", "no-such-file.json", "--arrivals", "-1")]
    public async Task A_wrong_command_line_is_one_line_and_104(params string[] words)
    {
        var ending = await UnicornCommand.RunAsync(words);

        ending.ExitCode.ShouldBe(104);
        ending.ErrorLines.Length.ShouldBe(1);
        ending.Errors.ShouldNotContain("System.");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_number_that_no_member_holds_is_a_mistake_at_its_place()
    {
        var ending = await UnicornCommand.RunAsync("check", Repository.Scenario("smoke"), "--set", "keys.population=99999999999");

        ending.ExitCode.ShouldBe(104);
        ending.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("--set keys.population=99999999999: ");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_run_folder_below_a_file_is_refused_before_anything_is_started()
    {
        File.WriteAllText(_folder["file"], "");

        var ending = await UnicornCommand.RunAsync("run", Repository.Scenario("smoke"), "--out", Path.Combine(_folder["file"], "run"));

        ending.ExitCode.ShouldBe(104);
        ending.Output.ShouldBeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_run_folder_that_is_not_empty_is_refused()
    {
        File.WriteAllText(_folder["something"], "of value");

        var ending = await UnicornCommand.RunAsync("run", Repository.Scenario("smoke"), "--out", _folder.Path);

        ending.ExitCode.ShouldBe(104);
        ending.ErrorLines[^1].ShouldContain("not empty");
        File.ReadAllText(_folder["something"]).ShouldBe("of value");
    }

    [Fact(Timeout = 30_000)]
    public async Task The_same_seed_plans_the_same_arrivals_and_keys_and_another_seed_others()
    {
        string[] plan = ["check", Repository.Scenario("smoke"), "--arrivals", "50"];
        var first = await UnicornCommand.RunAsync(plan);
        var second = await UnicornCommand.RunAsync(plan);
        var other = await UnicornCommand.RunAsync([.. plan, "--seed", "7"]);

        first.ExitCode.ShouldBe(0);
        second.Output.ShouldBe(first.Output);
        Hash(other).ShouldNotBe(Hash(first));
        other.Output.Split('\n')[^51..].ShouldNotBe(first.Output.Split('\n')[^51..]);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_plan_for_machines_is_the_plan_for_people()
    {
        var people = await UnicornCommand.RunAsync("check", Repository.Scenario("scoreboard"));
        var machines = JsonNode.Parse((await UnicornCommand.RunAsync("check", Repository.Scenario("scoreboard"), "--json", "--arrivals", "3")).Output)!;

        machines["scheduleHash"]!.GetValue<string>().ShouldBe(Hash(people));
        machines["steps"]!.AsArray().Sum(step => step!["planned"]!.GetValue<long>()).ShouldBe(machines["planned"]!.GetValue<long>());
        machines["first"]!.AsArray().Count.ShouldBe(3);
    }

    private static string Hash(UnicornCommand.Ending ending) => ending.Output.Split('\n')[0].Split(' ')[^1];
}
