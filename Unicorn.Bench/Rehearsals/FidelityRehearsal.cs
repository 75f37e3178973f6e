using System.Globalization;
using Spectre.Console;
using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Capacity.Fitting;
using Unicorn.LoadGen.Capacity.Simulation;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Running;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether the simulated server does what the real one does, when its places are held as long as the real ones were.</summary>
internal sealed class FidelityRehearsal : IRehearsal
{
    private const double FullRate = 100;
    private const int Runs = 3;
    private static readonly double[] s_loads = [0.5, 0.8, 0.95, 1.2];
    private static readonly TimeSpan s_during = TimeSpan.FromSeconds(60);

    public string Name => "fidelity";

    public string Question => "Does the simulated server do what the real one does at 50, 80, 95 and 120 % load: throughput within 1 %, 503s within 0.5 points, p50 and p99 within 5 % or 5 ms, median of 3? (13 minutes)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => RunAsync(stage, s_during, s_loads, stop);

    internal static async Task<bool> RunAsync(Stage stage, TimeSpan during, double[] loads, CancellationToken stop)
    {
        var prediction = new Prediction(new FleetSimulation());
        var card = new Scorecard();
        InstanceModel? instance = null;
        foreach (var load in loads)
        {
            var found = new List<HeldOutRun>();
            for (var i = 1; i <= (stage.Times ?? Runs); i++)
            {
                var run = await MeasuredServer.RunAsync(stage, string.Create(CultureInfo.InvariantCulture, $"load-{load * 100:0}"), load * FullRate, during, i, stop);
                var held = run.Server?.Held ?? throw new HarnessException("the server did not say how long its places were held");

                // The lightest load tells what an answer takes beside its computation.
                instance ??= InstanceFit.Of([run]).Model;
                var one = prediction.Of(instance with { Held = EmpiricalDurations.Of(held.Buckets, held.Seconds / held.Count) }, run, stop);
                stage.Console.WriteLine(Told(one, held));
                found.Add(one);
            }

            Judge(card, string.Create(CultureInfo.InvariantCulture, $"{load * 100:0} %"), found);
        }

        return card.Render(stage.Console);
    }

    /// <summary>Both figures of a run, each measured first.</summary>
    internal static string Told(HeldOutRun run, HeldTimes? held) => string.Create(
        CultureInfo.InvariantCulture,
        $"{run.Run} at {run.Rate:0.00}/s: throughput {run.Measured.Throughput:0.00} {run.Predicted.Throughput:0.00}/s, 503 {run.Measured.Refused * 100:0.00} {run.Predicted.Refused * 100:0.00} %, p50 {Ms(run.Measured.P50)} {Ms(run.Predicted.P50)} ms, p95 {Ms(run.Measured.P95)} {Ms(run.Predicted.P95)} ms, p99 {Ms(run.Measured.P99)} {Ms(run.Predicted.P99)} ms, cost {run.Measured.Cost} {run.Predicted.Cost}{(held is null ? "" : string.Create(CultureInfo.InvariantCulture, $"; held {held.Seconds / held.Count * 1000:0.00} ms"))}");

    /// <summary>The lines of one load, by the median of its runs.</summary>
    private static void Judge(Scorecard card, string load, List<HeldOutRun> runs)
    {
        var throughput = Median(runs.Select(run => run.ThroughputError * 100));
        var refused = Median(runs.Select(run => run.RefusedError));
        card.Add($"{load}: throughput", string.Create(CultureInfo.InvariantCulture, $"{throughput:+0.00;-0.00;0} %"), "1 %", Math.Abs(throughput) <= 1);
        card.Add($"{load}: share of 503", string.Create(CultureInfo.InvariantCulture, $"{refused:+0.00;-0.00;0} points"), "0.5 points", Math.Abs(refused) <= 0.5);
        Time("p50", run => run.P50Error, run => run.Measured.P50);
        Time("p99", run => run.P99Error, run => run.Measured.P99);

        // What was answered too seldom for a percentile has none, and misses its bar.
        void Time(string name, Func<HeldOutRun, TimeSpan?> error, Func<HeldOutRun, TimeSpan?> measured)
        {
            var off = Median(runs.Select(run => error(run)?.TotalMilliseconds ?? double.PositiveInfinity));
            var share = Median(runs.Select(run => error(run) / measured(run) * 100 ?? double.PositiveInfinity));
            card.Add($"{load}: {name}", string.Create(CultureInfo.InvariantCulture, $"{off:+0.00;-0.00;0} ms, {share:+0.00;-0.00;0} %"), "5 ms or 5 %", Math.Abs(off) <= 5 || Math.Abs(share) <= 5);
        }
    }

    private static double Median(IEnumerable<double> values) => LoadGen.Comparing.Median.Of([.. values]);

    private static string Ms(TimeSpan? time) => time is { } known ? known.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture) : "-";
}
