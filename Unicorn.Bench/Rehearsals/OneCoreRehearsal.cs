using HdrHistogram;
using Spectre.Console;
using Unicorn.Bench.Peers;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether a generator that has one core sends a busy load on time: nginx answers on another one.</summary>
internal sealed class OneCoreRehearsal : IRehearsal
{
    private const int Runs = 3;
    private const int Rate = 2000;
    private static readonly TimeSpan s_bar = TimeSpan.FromMilliseconds(2);

    public string Name => "one-core";

    public string Question => "Are 2,000/s sent for 60 s from one core, all of them, with a send lag of p99 <= 2 ms in seconds without steal? (median of 3 runs)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => RunAsync(stage, Rate, seconds: 60, s_bar, stop);

    internal static async Task<bool> RunAsync(Stage stage, int rate, int seconds, TimeSpan bar, CancellationToken stop)
    {
        var scenario = stage.Write("one-core", $$"""
            {
              "name": "one-core",
              "load": [ { "inject": { "rate": "{{rate}}/s", "during": "{{seconds}}s" } } ],
              "request": { "path": "/answer" },
              "objectives": [ { "responseTime": "p99 <= 1s" } ]
            }
            """);
        await using var nginx = await Nginx.StartAsync(stage.Folder, stage.Clock, stop);
        var (runs, lags, before) = (new List<CommandRun>(), new List<double>(), await nginx.RequestsAsync(stop));
        for (var i = 1; i <= (stage.Times ?? Runs); i++)
        {
            var run = await CommandRun.RunAsync(scenario, [], Path.Combine(stage.Folder, $"{i}"), stop, nginx.Answer, Pinned.GeneratorCore);
            var stolen = Stolen(run.Judged.Run);
            var lag = LagWithout(stolen, run.Judged.Run);
            runs.Add(run);
            lags.Add(LatencyHistogram.ValueAt(lag, new Quantile(0.99))?.TotalMilliseconds ?? double.PositiveInfinity);
            stage.Console.WriteLine(FormattableString.Invariant($"run {i}: {run.Judged.Result.Arrivals.Sent} of {run.Judged.Result.Arrivals.Planned} sent; {stolen.Count} seconds with steal; lag p50 {LatencyHistogram.ValueAt(lag, new Quantile(0.5))?.TotalMilliseconds:0.000} ms, p99 {lags[^1]:0.000} ms without them, {run.Judged.Result.SendLag.P99:0.000} ms with; {run.Judged.Run.Gauges.Average(g => g.Gauges.GeneratorCpu):0.00} cores"));
        }

        var seen = await nginx.RequestsAsync(stop) - before;
        var card = new Scorecard();
        var planned = (long)rate * seconds * runs.Count;
        card.Add("planned", $"{runs.Sum(run => run.Judged.Result.Arrivals.Planned)}", $"{planned}", runs.Sum(run => run.Judged.Result.Arrivals.Planned) == planned);
        card.Add("sent", $"{runs.Sum(run => run.Judged.Result.Arrivals.Sent)}", "all that was planned", runs.Sum(run => run.Judged.Result.Arrivals.Sent) == planned);
        card.Add("requests that nginx saw", $"{seen}", "all that was sent", seen == planned);
        card.Add("send lag p99 in seconds without steal", $"{Median.Of(lags):0.000} ms", $"at most {bar.TotalMilliseconds} ms", Median.Of(lags) <= bar.TotalMilliseconds);
        return card.Render(stage.Console);
    }

    /// <summary>The flushes before which the hypervisor gave the machine's time to others.</summary>
    private static HashSet<int> Stolen(RunRecord run) => [.. run.Gauges.Where(g => g.Gauges.Steal > 0).Select(g => g.Second)];

    /// <summary>The send lag of all intervals but those that end in these flushes.</summary>
    private static LongHistogram LagWithout(HashSet<int> stolen, RunRecord run)
    {
        var lag = LatencyHistogram.Create();
        foreach (var interval in run.Intervals.Where(i => i.Tag == HistogramTags.Lag && !stolen.Contains((int)Math.Round((i.Start + i.Length).TotalSeconds))))
            lag.Add(interval.Histogram());
        return lag;
    }
}
