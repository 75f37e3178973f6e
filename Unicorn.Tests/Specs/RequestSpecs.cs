using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Unicorn.Tests.Driving;

namespace Unicorn.Tests.Specs;

/// <summary>Runs of several requests by the real command.</summary>
public sealed class RequestSpecs : IDisposable
{
    private const string Variable = "UNICORN_TESTS_TOKEN";
    private const string Secret = "a-Secret-of-the-tests";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Several_requests_are_counted_each_by_itself_and_no_secret_is_written_down()
    {
        using var certificates = new Certificates("an authority");
        using var certificate = certificates.For("127.0.0.1");
        await using var target = await EchoServer.StartAsync(HttpProtocols.Http1AndHttp2, Answer, certificate);
        File.WriteAllText(_folder["ca.pem"], certificates.Pem);
        File.WriteAllText(_folder["users.csv"], "user\nfirst\nsecond\n");
        File.WriteAllText(_folder["mixed.json"], Scenario);
        Environment.SetEnvironmentVariable(Variable, Secret);

        var ending = await UnicornCommand.RunAsync("run", _folder["mixed.json"], "--target", target.Url.ToString(), "--ca", _folder["ca.pem"], "--out", _folder["run"]);

        ending.ExitCode.ShouldBe(99, ending.Errors);
        var result = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder["run"], "result.json")))!;
        result["httpVersions"]!.AsArray().Select(version => version!.GetValue<string>()).ShouldBe(["2"]);
        var requests = result["requests"]!.AsArray();
        requests.Select(request => request!["name"]!.GetValue<string>()).ShouldBe(["read", "write", "broken"]);
        requests.Sum(request => request!["planned"]!.GetValue<long>()).ShouldBe(result["arrivals"]!["planned"]!.GetValue<long>());
        foreach (var request in requests)
            request!["outcomes"]!.AsObject().Sum(outcome => outcome.Value!.GetValue<long>()).ShouldBe(request["planned"]!.GetValue<long>());
        (requests[0]!["bad"]!.GetValue<long>(), requests[1]!["bad"]!.GetValue<long>(), requests[2]!["ok"]!.GetValue<long>()).ShouldBe((0, 0, 0), ending.Output);
        requests[2]!["outcomes"]!["wrongAnswer"]!.GetValue<long>().ShouldBeGreaterThan(0);
        requests.Sum(request => request!["responseTime"]!["count"]!.GetValue<long>()).ShouldBe(result["responseTime"]!["count"]!.GetValue<long>());
        result["verification"]!["notHeld"]!.GetValue<long>().ShouldBe(requests[1]!["ok"]!.GetValue<long>());
        result["verification"]!["wrongAnswers"]!.AsArray()[0]!["request"]!.GetValue<string>().ShouldBe("broken");

        var run = File.ReadAllText(Path.Combine(_folder["run"], "run.json"));
        run.ShouldContain($"\"{Variable}\"");
        run.ShouldContain("\"rows\": 2");
        foreach (var file in Directory.GetFiles(_folder["run"]))
            File.ReadAllText(file).ShouldNotContain(Secret, Case.Sensitive, file);
        (ending.Output + ending.Errors).ShouldNotContain(Secret);
        File.ReadAllText(Path.Combine(_folder["run"], "events.jsonl")).ShouldContain("{env.");

        // The folder judges without the variable, the data and the target.
        Environment.SetEnvironmentVariable(Variable, null);
        File.Delete(_folder["users.csv"]);
        (await UnicornCommand.RunAsync("judge", _folder["run"])).ExitCode.ShouldBe(99);
        var refused = await UnicornCommand.RunAsync("run", _folder["mixed.json"], "--target", target.Url.ToString());
        refused.ExitCode.ShouldBe(104);

        // Three templates name the variable, and the data are gone.
        refused.ErrorLines.Length.ShouldBe(4, refused.Errors);
        refused.ErrorLines[0].ShouldStartWith(_folder["mixed.json"] + ":7:");
        refused.ErrorLines[0].ShouldContain("the environment has no variable " + Variable);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_target_with_a_password_in_it_is_refused_because_the_folder_would_keep_it()
    {
        var ending = await UnicornCommand.RunAsync("run", Repository.Scenario("smoke"), "--target", $"http://someone:{Secret}@127.0.0.1:1", "--out", _folder["run"]);

        ending.ExitCode.ShouldBe(104);
        ending.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("--target a URL with a user name: expected a base URL without one; ");
        (ending.Output + ending.Errors).ShouldNotContain(Secret);
        Directory.Exists(_folder["run"]).ShouldBeFalse();
    }

    [Theory(Timeout = 30_000)]
    [InlineData("2", "http", "the embedded server speaks HTTP/1.1 alone")]
    [InlineData("3", "http", "the embedded server speaks HTTP/1.1 alone")]
    public async Task What_the_embedded_server_does_not_speak_is_refused(string version, string member, string words)
    {
        var ending = await UnicornCommand.RunAsync("run", Repository.Scenario("smoke"), "--set", $"{member}=\"{version}\"");

        ending.ExitCode.ShouldBe(104);
        ending.ErrorLines.ShouldHaveSingleItem().ShouldContain(words);
    }

    [Fact(Timeout = 30_000)]
    public async Task HTTP_3_on_a_machine_without_QUIC_is_refused_with_what_is_missing()
    {
        Assert.SkipWhen(LoadGen.Driving.SpokenHttp.HasQuic, "this machine has QUIC");

        var ending = await UnicornCommand.RunAsync("run", Repository.Scenario("smoke"), "--set", "http=\"3\"", "--target", "https://127.0.0.1:1");

        ending.ExitCode.ShouldBe(104);
        ending.ErrorLines.ShouldHaveSingleItem().ShouldContain("libmsquic");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_file_of_authorities_that_does_not_read_is_refused_with_the_reason()
    {
        var ending = await UnicornCommand.RunAsync("run", Repository.Scenario("smoke"), "--ca", _folder["nothing.pem"]);

        ending.ExitCode.ShouldBe(104);
        ending.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"--ca {_folder["nothing.pem"]}: no certificates can be read");
    }

    private static string Scenario => $$$"""
        {
          "name": "mixed", "http": "2",
          "warmUp": { "rate": "20/s", "during": "1s" },
          "load": [ { "inject": { "rate": "80/s", "during": "2s" } } ],
          "requests": [
            { "name": "read", "path": "/echo/{key}", "weight": 2 },
            { "name": "write", "path": "/user?t={env.{{{Variable}}}}", "method": "POST", "headers": { "Content-Type": "application/json", "X-Token": "{env.{{{Variable}}}}" },
              "body": "{ \"user\": \"{data.user}\" }", "expect": { "status": [201], "json": { "/created": true }, "answer": "any" } },
            { "name": "broken", "path": "/echo/{key}?t={env.{{{Variable}}}}", "weight": 0.5, "expect": { "contains": "a thing that is not there" } }
          ],
          "keys": { "population": 5 },
          "data": { "file": "users.csv" },
          "objectives": [ { "availability": ">= 50%" } ]
        }
        """;

    private static async Task Answer(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        if (!context.Request.Path.StartsWithSegments("/user", StringComparison.Ordinal))
        {
            await context.Response.WriteAsync($"{context.Request.Path}{context.Request.QueryString}", context.RequestAborted);
            return;
        }

        var right = context.Request.Headers["X-Token"] == Secret && body is "{ \"user\": \"first\" }" or "{ \"user\": \"second\" }";
        context.Response.StatusCode = right ? 201 : 400;
        await context.Response.WriteAsync(right ? "{ \"created\": true }" : "{}", context.RequestAborted);
    }
}
