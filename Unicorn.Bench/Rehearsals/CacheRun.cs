using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.Bench.Rehearsals;

/// <summary>One run against a fresh server of the build v3, whose memory is empty, and what both sides counted.</summary>
/// <param name="Name">As people read it.</param>
/// <param name="Run">What the generator recorded.</param>
/// <param name="Server">What the server counted.</param>
internal sealed record CacheRun(string Name, RunRecord Run, MetricsPage Server)
{
    /// <summary>The hash's cost, which is part of the answers: the least, so that two cores are free for the rest.</summary>
    public const int Cost = 1;

    /// <summary>Every arrival, those of the warm-up too.</summary>
    public SecondCounts Total => Run.Sum(_ => true);

    /// <summary>Whether every arrival got its right answer, by the hash that was computed before.</summary>
    public bool IsRight => Total is var total && total[OutcomeKind.Ok] == total.Planned && Run.Manifest.References is var keys && keys.WithReference == keys.Keys;

    /// <summary>What the cache server did wrong, by kind; any when nobody says.</summary>
    public double Failures(string? kind = null) => Server.Sum("unicorn_cache_failures_total", kind is null ? "" : $"kind=\"{kind}\"");

    /// <summary>How many answers came from a tier.</summary>
    public double Answers(string tier) => Server.Sum("unicorn_cache_answers_total", $"tier=\"{tier}\"");

    /// <summary>Milliseconds of the judged load's response time.</summary>
    public double At(Quantile quantile) => LatencyHistogram.ValueAt(Run.Judged.Response, quantile)?.TotalMilliseconds ?? double.PositiveInfinity;

    /// <summary>Puts a line about the answers on the card.</summary>
    public void Judge(Scorecard card)
    {
        var (total, keys) = (Total, Run.Manifest.References);
        card.Add(
            $"{Name}: right answers",
            $"{total[OutcomeKind.Ok]} of {total.Planned}, {total[OutcomeKind.WrongAnswer]} wrong; {keys.WithReference} of {keys.Keys} keys by the hash",
            "every arrival",
            IsRight);
    }

    /// <summary>Starts a server of the build v3 with the cache server <paramref name="cache"/> and more options.</summary>
    public static Task<EmbeddedServer> StartAsync(Stage stage, string cache, string[] words, CancellationToken stop) =>
        EmbeddedServer.StartAsync(["--build", "v3", "--cache", cache, "--cost", $"{Cost}", .. words], stage.Clock, stop);

    /// <summary>Runs a load against a server.</summary>
    /// <param name="stage">Where the scenario and the run folder go.</param>
    /// <param name="name">The run's name; the file's with dashes.</param>
    /// <param name="load">The scenario's load and keys, as members of its JSON.</param>
    /// <param name="server">The server, which nobody has asked for these keys before.</param>
    /// <param name="watch">Watches the run.</param>
    /// <param name="stop">Interrupts.</param>
    public static async Task<CacheRun> MeasureAsync(Stage stage, string name, string load, EmbeddedServer server, IRunWatch watch, CancellationToken stop)
    {
        var text = $$"""
            {
              "name": "cache",
              {{load}},
              "request": { "path": "/calc?input={key}", "timeout": "10s" },
              "verify": { "against": "unicornHash", "cost": {{Cost}}, "budget": "30s" },
              "objectives": [ { "wrongAnswers": "<= 0" } ]
            }
            """;
        var label = name.Replace(' ', '-');
        var file = stage.Write(label, text);
        var reading = ScenarioFile.Read(file, text, []);
        var scenario = reading.Scenario ?? throw new HarnessException(string.Join(' ', reading.Mistakes));
        var options = new RunOptions { Scenario = scenario, File = file, Text = text, Target = server.Url, Out = Path.Combine(stage.Folder, label) };
        var run = Judged.Folder(await new ScenarioRun(options, stage.Clock, watch).RunAsync(stop)).Run;
        return new CacheRun(name, run, await MetricsPage.ReadAsync(server.Url, stop));
    }
}
