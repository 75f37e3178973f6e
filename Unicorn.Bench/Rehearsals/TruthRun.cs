using HdrHistogram;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.Server.Faults;
using Unicorn.Server.Serving;
using Unicorn.Server.Timing;

namespace Unicorn.Bench.Rehearsals;

/// <summary>One run of an even load against a server of known service time that freezes, and what it should have shown.</summary>
internal sealed record TruthRun
{
    /// <summary>What users must have felt by the server's own account of its service time.</summary>
    public required FreezeModel Model { get; init; }

    /// <summary>What was measured from the planned instants, of right answers.</summary>
    public required LongHistogram Response { get; init; }

    /// <summary>What was measured from the sends.</summary>
    public required LongHistogram Service { get; init; }

    /// <summary>Arrivals that fell due.</summary>
    public required long Planned { get; init; }

    /// <summary>Right answers.</summary>
    public required long Right { get; init; }

    /// <summary>How far into a period of the server the load began.</summary>
    public required TimeSpan Into { get; init; }

    /// <summary>The run folder.</summary>
    public required string Folder { get; init; }

    /// <summary>A measured quantile; null when nothing was measured.</summary>
    public static TimeSpan? At(LongHistogram times, Quantile quantile) => LatencyHistogram.ValueAt(times, quantile);

    /// <summary>Runs it. Whole periods, so that where in a period the load begins makes no difference.</summary>
    public static async Task<TruthRun> MeasureAsync(Rate rate, TimeSpan during, FreezeCycle freeze, string folder, TimeProvider clock, CancellationToken stop)
    {
        if (during.Ticks % freeze.Period.Ticks != 0)
            throw new ArgumentException("the load does not last whole periods", nameof(during));

        string[] words = ["--cost", "1", "--service-time", "1ms", "--concurrency", "1000", "--freeze", freeze.ToString()];
        await using var server = await EmbeddedServer.StartAsync(words, clock, stop);
        var launched = clock.GetUtcNow() - clock.GetElapsedTime(server.LaunchedAt);

        var text = Scenario(rate, during);
        var reading = ScenarioFile.Read("truth.json", text, []);
        var scenario = reading.Scenario ?? throw new HarnessException(string.Join(' ', reading.Mistakes));
        var options = new RunOptions { Scenario = scenario, File = "truth.json", Text = text, Target = server.Url, Out = folder };
        var run = Judged.Folder(await new ScenarioRun(options, clock, new NoWatch()).RunAsync(stop)).Run;

        var model = new FreezeModel(rate, freeze.Frozen, freeze.Period, ServeCommand.Read(words).Concurrency, await MeanServiceTimeAsync(server.Url, stop));
        var total = run.Sum(_ => true);
        return new TruthRun
        {
            Model = model,
            Response = run.Judged.Response,
            Service = run.Judged.Service,
            Planned = total.Planned,
            Right = total[OutcomeKind.Ok],
            Into = TimeSpan.FromTicks((run.Manifest.StartedAt - launched).Ticks % freeze.Period.Ticks),
            Folder = folder,
        };
    }

    private static string Scenario(Rate rate, TimeSpan during) =>
        $$"""
        {
          "name": "truth",
          "load": [ { "name": "even", "inject": { "rate": "{{rate}}", "during": "{{Duration.Format(during)}}" } } ],
          "arrivals": "even",
          "request": { "path": "/calc?input={key}" },
          "keys": { "population": 1000, "template": "ICanHazUnicorn?-{n}", "encoding": "base64" },
          "verify": { "against": "unicornHash", "cost": 1 },
          "objectives": [ { "responseTime": "p99 <= 2s" }, { "wrongAnswers": "<= 0" } ]
        }
        """;

    /// <summary>The mean of all computations, by the sum and the count of the server's own histogram.</summary>
    private static async Task<TimeSpan> MeanServiceTimeAsync(Uri server, CancellationToken stop)
    {
        var page = await MetricsPage.ReadAsync(server, stop);
        return TimeSpan.FromSeconds(page.Sum("unicorn_computation_duration_seconds_sum") / page.Sum("unicorn_computation_duration_seconds_count"));
    }
}
