using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Unicorn.Server.Serving;
using Unicorn.Tests.Driving;
using Unicorn.Tests.Serving;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Specs;

[Collection(nameof(TimingSensitive))]
public sealed class BangSpecs
{
    [Fact(Timeout = 60_000)]
    public async Task A_probe_is_one_screen_of_plain_lines()
    {
        // No queue and quick answers: few steps.
        await using var server = await RunningServer.StartAsync(new ServerOptions { Concurrency = 2, Queue = 0, ServiceTime = TimeSpan.FromMilliseconds(10) });

        var ending = await UnicornCommand.RunAsync("bang", server.Client.BaseAddress!.ToString());

        ending.ExitCode.ShouldBe(0, ending.Errors);
        var screen = ending.Output[(ending.Output.IndexOf("checking answers\n", StringComparison.Ordinal) + "checking answers\n".Length)..].TrimEnd().Split('\n');
        screen.Length.ShouldBeLessThan(25);
        screen.ShouldAllBe(line => line.Length <= 100);
        screen.ShouldContain(line => line.StartsWith("refuses   from 3 at once with 503, Retry-After 1", StringComparison.Ordinal));
        screen.ShouldContain(line => line.StartsWith("places    about ", StringComparison.Ordinal));
        ending.Output.ShouldNotContain("\u001b");
    }

    [Fact(Timeout = 60_000)]
    public async Task For_machines_it_is_json_alone_and_as_its_schema_says()
    {
        await using var target = ScriptedTarget.Answering(Http.Status("503 Service Unavailable"));

        var ending = await UnicornCommand.RunAsync("bang", target.Url.ToString(), "--json", "--path", "/hello", "--health", "/healthz");

        ending.ExitCode.ShouldBe(96);
        var result = JsonNode.Parse(ending.Output)!.AsObject();
        result["ended"]!.GetValue<string>().ShouldBe("noAnswer");
        result["refuses"]!["from"]!.GetValue<int>().ShouldBe(1);
        target.Heads.ShouldAllBe(head => head.StartsWith("GET /hello ", StringComparison.Ordinal) || head.StartsWith("GET /healthz ", StringComparison.Ordinal));

        var schema = JsonNode.Parse((await UnicornCommand.RunAsync("schema", "probe")).Output)!;
        result.Select(member => member.Key).ShouldBeSubsetOf(schema["properties"]!.AsObject().Select(member => member.Key));
    }

    [Fact(Timeout = 60_000)]
    public async Task Wrong_answers_end_with_99()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal to send to one process");
        var asked = 0;
        await using var target = ScriptedTarget.Answering(_ => Http.Ok($"answer {Interlocked.Increment(ref asked)}\u001b[2J"));
        using var command = UnicornCommand.Start("bang", target.Url.ToString());

        // The verdict on the first answers stands whenever the probe ends.
        while (target.Heads.Count < 100)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        using (var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{command.Id}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);

        var ending = await command.EndAsync();
        ending.ExitCode.ShouldBe(99, ending.Errors);
        ending.Output.ShouldContain("WRONG: ");
        ending.Output.ShouldNotContain("\u001b");
    }

    [Fact(Timeout = 60_000)]
    public async Task An_interrupted_probe_tells_what_was_found()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal to send to one process");
        await using var server = await RunningServer.StartAsync(new ServerOptions { ServiceTime = TimeSpan.FromMilliseconds(50) });
        using var command = UnicornCommand.Start("bang", server.Client.BaseAddress!.ToString());
        await RunningServer.UntilAsync(() => server.Door.Attendance.Computing > 1, TestContext.Current.CancellationToken);
        using (var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{command.Id}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);

        var ending = await command.EndAsync();
        ending.ExitCode.ShouldBe(105, ending.Errors);
        ending.Output.ShouldContain("alone     0.0");
        ending.Output.ShouldContain("not held against the reference hash");
        ending.Output.ShouldContain("interrupted");
        ending.Output.ShouldNotContain("not the reference hash"); // it is, and nobody has checked
    }

    [Fact(Timeout = 60_000)]
    public async Task A_certificate_is_trusted_when_its_authority_is_given()
    {
        using var folder = new TemporaryFolder();
        using var authority = new Certificates("an authority");
        using var certificate = authority.For("127.0.0.1");
        await File.WriteAllTextAsync(folder["ca.pem"], authority.Pem, TestContext.Current.CancellationToken);
        await using var target = await EchoServer.StartAsync(HttpProtocols.Http1, RefuseAllButHealth, certificate);

        var ending = await UnicornCommand.RunAsync("bang", target.Url.ToString(), "--json", "--ca", folder["ca.pem"]);
        var (bang, run) = (await UnicornCommand.RunAsync("bang", target.Url.ToString()), await UnicornCommand.RunAsync("run", Repository.Scenario("smoke"), "--target", target.Url.ToString(), "--out", folder["run"]));

        ending.ExitCode.ShouldBe(96, ending.Errors);
        var result = JsonNode.Parse(ending.Output)!.AsObject();
        result["health"]!["outcome"]!.GetValue<string>().ShouldBe("ok");
        result["refusal"]!["status"]!.GetValue<int>().ShouldBe(503);

        // Without it nothing can be asked, and nothing is said to be broken.
        foreach (var without in new[] { bang, run })
        {
            without.ExitCode.ShouldBe(96, without.Errors);
            without.ErrorLines[^1].ShouldStartWith($"nothing could be reached at 127.0.0.1:{target.Url.Port}: no TLS: ");
            without.ErrorLines[^1].ShouldEndWith("--ca FILE names the authority of a certificate of your own");
        }

        // Refused, so that it is over soon.
        static Task RefuseAllButHealth(HttpContext context)
        {
            context.Response.StatusCode = context.Request.Path == "/healthcheck" ? 200 : 503;
            return Task.CompletedTask;
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_server_at_which_nothing_listens_is_told_with_its_address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var ending = await UnicornCommand.RunAsync("bang", $"http://127.0.0.1:{port}");

        ending.ExitCode.ShouldBe(96);
        ending.ErrorLines.ShouldHaveSingleItem().ShouldContain($"127.0.0.1:{port}");
    }

    [Theory(Timeout = 30_000)]
    [InlineData("bang")]
    [InlineData("bang", "127.0.0.1:80")]
    [InlineData("bang", "http://127.0.0.1/?q")]
    [InlineData("bang", "http://user:password@127.0.0.1/")]
    [InlineData("bang", "http://192.0.2.1/")]
    [InlineData("bang", "http://127.0.0.1/", "--path", "calc")]
    [InlineData("bang", "http://127.0.0.1/", "--health", "")]
    [InlineData("bang", "http://127.0.0.1/", "--cost", "0")]
    [InlineData("bang", "http://127.0.0.1/", "--cost", "cheap")]
    [InlineData("bang", "https://127.0.0.1/", "--ca", "no-such.pem")]
    public async Task A_wrong_command_line_is_one_line_and_104(params string[] words)
    {
        var ending = await UnicornCommand.RunAsync(words);

        ending.ExitCode.ShouldBe(104);
        ending.ErrorLines.Length.ShouldBe(1);
        ending.Errors.ShouldNotContain("System.");
    }
}
