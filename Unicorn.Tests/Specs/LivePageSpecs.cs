using System.Net.Sockets;
using System.Text.Json.Nodes;
using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Live;
using Unicorn.Tests.Live;

namespace Unicorn.Tests.Specs;

/// <summary>The command with a live page, and a client that follows it.</summary>
public sealed class LivePageSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Half of what comes finds no place: several outcomes, some of which are known only later.</summary>
    [Fact(Timeout = 60_000)]
    public async Task What_a_watcher_was_told_adds_up_to_the_result_and_nothing_listens_afterwards()
    {
        var file = _folder["watched.json"];
        await File.WriteAllTextAsync(file, """
            {
              "name": "watched", "warmUp": { "rate": "10/s", "during": "1s" },
              "load": [ { "inject": { "rate": "60/s", "during": "3s" } } ],
              "request": { "path": "/calc?input={key}", "timeout": "5s" },
              "objectives": [ { "availability": ">= 1%" } ],
              "server": { "concurrency": 1, "queue": 20, "service-time": "40ms" }
            }
            """, TestContext.Current.CancellationToken);
        var run = await WatchedRun.MeasureAsync(file, [], _folder["run"], TestContext.Current.CancellationToken);

        run.Run.ExitCode.ShouldBe(0);
        var watcher = new Watcher();
        foreach (var told in run.Events)
            watcher.Hear(told);
        watcher.Kinds[0].ShouldBe(LiveEvents.Snapshot);
        watcher.Kinds[^1].ShouldBe(LiveEvents.End);
        watcher.Kinds.Count(kind => kind == LiveEvents.End).ShouldBe(1);

        var result = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder["run"], "result.json"), TestContext.Current.CancellationToken))!;
        var arrivals = result["arrivals"]!;
        var outcomes = arrivals["outcomes"]!.AsObject();
        outcomes["status503"]!.GetValue<long>().ShouldBeGreaterThan(0);
        foreach (var (name, count) in outcomes)
            watcher.Sum("outcome." + name).ShouldBe(count!.GetValue<long>(), name);
        foreach (var name in (string[])["planned", "sent", "answered"])
        {
            watcher.Sum(name).ShouldBe(arrivals[name]!.GetValue<long>(), name);
            watcher.Run["now"]![name]!.GetValue<long>().ShouldBe(arrivals[name]!.GetValue<long>(), name);
        }

        watcher.Last["verdict"]!.GetValue<string>().ShouldBe("met");
        watcher.Last["text"]!.GetValue<string>().ShouldContain(result["why"]!.GetValue<string>());
        using var client = new TcpClient();
        Should.Throw<SocketException>(() => client.Connect(run.Page.Host, run.Page.Port));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_page_of_a_run_that_cannot_begin_changes_neither_its_words_nor_its_exit_code()
    {
        var file = _folder["nobody.json"];
        await File.WriteAllTextAsync(file, """
            { "name": "nobody", "load": [ { "inject": { "rate": "1/s", "during": "1s" } } ], "request": { "path": "/" }, "objectives": [ { "availability": ">= 1%" } ] }
            """, TestContext.Current.CancellationToken);
        var target = Driving.SenderOutcomeTests.Nobody(out _);

        var ending = await UnicornCommand.RunAsync("run", file, "--live-page", "--target", target.ToString(), "--out", _folder["run"]);

        ending.ExitCode.ShouldBe(96, ending.Errors);
        ending.ErrorLines.Length.ShouldBe(2);
        ending.ErrorLines[0].ShouldMatch("^live page: http://127.0.0.1:[0-9]+/[0-9a-f]{32}/$");
        ending.ErrorLines[1].ShouldContain("refused");
    }
}
