using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Driving;

/// <summary>What several requests send, and what they expect.</summary>
public sealed class SenderRequestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 30_000)]
    public async Task Values_stand_in_path_headers_and_body_as_each_needs_them()
    {
        await using var target = await EchoServer.StartAsync(HttpProtocols.Http1, EchoServer.Echo);
        File.WriteAllText(_folder["users.csv"], "user,city\n\"a \"\"b\"\"\",Köln\nsecond,Rom\n");
        using var sender = Sender(target.Url, """
            "requests": [
              { "path": "/{key}/{data.city}", "method": "POST", "headers": { "X-Token": "Bearer {env.TOKEN}", "Content-Type": "application/json" }, "body": "{\"u\": \"{data.user}\", \"k\": {key}}", "expect": { "answer": "any", "contains": "POST /7/K%C3%B6ln [Bearer s\u00e9cret 1] [application/json] [24] {\"u\": \"a \\\"b\\\"\", \"k\": 7}" } },
              { "path": "/form", "method": "PUT", "headers": { "Content-Type": "application/x-www-form-urlencoded" }, "body": "t={env.TOKEN}&u={data.user}", "expect": { "answer": "any", "contains": "t=s%C3%A9cret%201&u=second" } },
              { "path": "/text", "method": "PATCH", "body": "{data.user} {nothing}", "expect": { "answer": "any", "contains": "PATCH /text [] [] [15] a \"b\" {nothing}" } }
            ],
            "data": { "file": "users.csv" }
            """);

        (await sender.SendAsync(7, 0)).ShouldBe("ok", string.Join('\n', sender.Events));
        (await sender.SendAsync(7, 1)).ShouldBe("ok", string.Join('\n', sender.Events));

        // The third row is the first again.
        (await sender.SendAsync(7, 2)).ShouldBe("ok", string.Join('\n', sender.Events));
        sender.Incidents.ShouldBeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_body_from_a_file_is_sent_with_its_values()
    {
        await using var target = await EchoServer.StartAsync(HttpProtocols.Http1, EchoServer.Echo);
        File.WriteAllText(_folder["body.txt"], "hello {key}\n");
        using var sender = Sender(target.Url, """ "request": { "path": "/", "method": "POST", "bodyFile": "body.txt", "expect": { "contains": "[8] hello 5\n" } } """);

        (await sender.SendAsync(5)).ShouldBe("ok", string.Join('\n', sender.Events));
        (await sender.SendAsync(5)).ShouldBe("ok");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_header_of_the_request_takes_the_place_of_the_clients()
    {
        await using var target = ScriptedTarget.Answering(Http.Ok("ok"));
        using var sender = new SenderUnderTest(target.Url, SenderUnderTest.Of(new Request { Path = "/", Headers = new Dictionary<string, string> { ["user-agent"] = "me (you)", ["Host"] = "other.example", ["Accept"] = "*/*;q=x" } }), TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe("ok");

        target.Heads.Single().Split("\r\n", StringSplitOptions.RemoveEmptyEntries).ShouldBe(["GET / HTTP/1.1", "Host: other.example", "User-Agent: me (you)", "Accept: */*;q=x"], ignoreOrder: true);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(200, "status200")]
    [InlineData(201, "ok")]
    [InlineData(404, "ok")]
    [InlineData(500, "status500")]
    public async Task A_status_is_right_when_it_is_expected(int status, string outcome)
    {
        await using var target = ScriptedTarget.Answering(Http.Status($"{status} Whatever"));
        using var sender = new SenderUnderTest(target.Url, SenderUnderTest.Of(new Request { Path = "/", Expect = new Expectation { Status = [201, 404] } }), TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe(outcome);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("""{ "user": { "id": 7 }, "tags": ["a", "b"], "ok": true }""", null)]
    [InlineData("""{ "user": { "id": 7.0 }, "tags": ["a", "b"], "ok": true, "more": {} }""", null)]
    [InlineData("""{ "user": { "id": 8 }, "tags": ["a", "b"], "ok": true }""", "7 at \"/user/id\", where there is 8")]
    [InlineData("""{ "user": { "id": "7" }, "tags": ["a", "b"], "ok": true }""", "7 at \"/user/id\", where there is \"7\"")]
    [InlineData("""{ "user": { "id": 7 }, "tags": ["a"], "ok": true }""", "\"b\" at \"/tags/1\", where there is nothing")]
    [InlineData("""{ "user": { "id": 7 }, "tags": ["a", "b"], "ok": [] }""", "true at \"/ok\", where there is a list")]
    [InlineData("""{ "user": { "id": 7 } """, "a body in JSON")]
    [InlineData("", "a body in JSON")]
    public async Task A_value_of_a_JSON_body_is_held_against_the_expected_one(string body, string? missed)
    {
        await using var target = ScriptedTarget.Answering(Http.Ok(body));
        using var sender = new SenderUnderTest(target.Url, SenderUnderTest.Of(new Request { Path = "/", Expect = new Expectation { Json = Values("""{ "/user/id": 7, "/tags/1": "b", "/ok": true }""") } }), TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe(missed is null ? "ok" : "wrongAnswer");
        sender.Incidents.Select(e => e.Expected).ShouldBe(missed is null ? [] : [missed]);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(100, "ok")]
    [InlineData(8 * 1024, "ok")]
    [InlineData(500_000, "ok")]
    [InlineData(1024 * 1024, "ok")]
    [InlineData((1024 * 1024) + 1, "wrongAnswer")]
    public async Task A_long_body_is_looked_into_up_to_its_limit(int length, string outcome)
    {
        await using var target = ScriptedTarget.Answering(Http.Ok(new string('.', length - 6) + "needle"));
        using var sender = new SenderUnderTest(target.Url, SenderUnderTest.Of(new Request { Path = "/", Expect = new Expectation { Contains = "needle" } }), TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe(outcome);
        (await sender.SendAsync()).ShouldBe(outcome);
        if (outcome != "ok")
            sender.Incidents.First().Expected.ShouldBe("a body of at most 1048576 bytes, to be looked into");
    }

    [Fact(Timeout = 30_000)]
    public async Task First_answers_are_kept_for_each_request_key_and_row()
    {
        var answers = 0;
        await using var target = ScriptedTarget.Answering(head => Http.Ok(head.Split(' ')[1] + (head.Contains("/always", StringComparison.Ordinal) ? "" : $" {++answers}")));
        File.WriteAllText(_folder["rows.jsonl"], "{\"a\": 1}\n{\"a\": 2}\n");
        using var sender = Sender(target.Url, """
            "requests": [
              { "name": "by-key", "path": "/always/{key}" },
              { "name": "by-row", "path": "/always/{data.a}" },
              { "name": "new", "path": "/new" },
              { "name": "any", "path": "/any", "expect": { "answer": "any" } }
            ],
            "data": { "file": "rows.jsonl" }
            """);

        foreach (var key in (long[])[1, 2, 1, 2])
            (await sender.SendAsync(key, 0)).ShouldBe("ok");

        // Rows 1, 2, 1, 2, of which the key knows nothing.
        foreach (var key in (long[])[1, 1, 1, 1])
            (await sender.SendAsync(key, 1)).ShouldBe("ok");

        // Without a place for the key, every key must get the same.
        (await sender.SendAsync(1, 2)).ShouldBe("ok");
        (await sender.SendAsync(2, 2)).ShouldBe("wrongAnswer");
        (await sender.SendAsync(1, 3)).ShouldBe("ok");
        (await sender.SendAsync(1, 3)).ShouldBe("ok");
        sender.Incidents.ShouldHaveSingleItem().Request.ShouldBe("new");
    }

    [Fact(Timeout = 30_000)]
    public async Task Truth_5_data_that_is_gone_is_the_generators_fault()
    {
        await using var target = ScriptedTarget.Answering(Http.Ok("ok"));
        var rows = string.Concat(Enumerable.Range(0, 2000).Select(i => $"{i}\n"));
        File.WriteAllText(_folder["rows.csv"], "a\n" + rows);
        var inputs = Inputs(""" "request": { "path": "/{data.a}" }, "data": { "file": "rows.csv" } """, out var scenario);
        File.WriteAllText(_folder["rows.csv"], "b\n1\n");
        using var sender = new SenderUnderTest(target.Url, scenario, inputs, trust: null, TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe("dropped");
        target.Heads.ShouldBeEmpty();
        sender.Incidents.Single().Message!.ShouldContain("The data can no longer be read: there is no column \"a\"");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_secret_that_the_target_gives_back_is_not_written_down()
    {
        await using var target = await EchoServer.StartAsync(HttpProtocols.Http1, context => context.Response.WriteAsync($"{context.Request.Headers["X-Token"]} {context.Request.QueryString} and more"));
        using var sender = Sender(target.Url, """ "request": { "path": "/?t={env.TOKEN}", "headers": { "X-Token": "{env.TOKEN}" }, "expect": { "contains": "nothing of the kind" } } """);

        (await sender.SendAsync()).ShouldBe("wrongAnswer");

        var told = sender.Incidents.ShouldHaveSingleItem();
        told.Got!.ShouldStartWith("{env.TOKEN} ?t={env.TOKEN} ");
        told.ToString().ShouldNotContain("cret");
    }

    private SenderUnderTest Sender(Uri target, string requests)
    {
        var inputs = Inputs(requests, out var scenario);
        return new SenderUnderTest(target, scenario, inputs, trust: null, TestContext.Current.CancellationToken);
    }

    private RunInputs Inputs(string requests, out Scenario scenario)
    {
        var reading = ScenarioFile.Read(_folder["a.json"], $$"""{ "name": "a", "load": [ { "inject": { "rate": "1/s", "during": "1s" } } ], {{requests}}, "objectives": [ { "wrongAnswers": "<= 0" } ] }""", []);
        reading.Mistakes.ShouldBeEmpty();
        scenario = reading.Scenario!;
        var (inputs, mistakes) = InputsReader.Read(reading, _folder["a.json"], name => name == "TOKEN" ? "sécret 1" : null);
        mistakes.ShouldBeEmpty();
        return inputs!;
    }

    private static ImmutableDictionary<string, JsonElement> Values(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!.ToImmutableDictionary();
}
