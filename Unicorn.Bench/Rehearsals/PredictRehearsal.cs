using System.Globalization;
using Spectre.Console;
using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Capacity.Fitting;
using Unicorn.LoadGen.Capacity.Simulation;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether a model that was fitted from two runs predicts three that it has not seen, at other rates, for other keys, with a cache.</summary>
internal sealed class PredictRehearsal : IRehearsal
{
    private const string Cache = "memory";
    private static readonly TimeSpan s_during = TimeSpan.FromSeconds(40);

    private static readonly (string Name, double Rate, string Keys)[] s_fitted =
    [
        ("fitted-light", 60, """ "population": 5000 """),
        ("fitted-full", 120, """ "population": 5000 """),
    ];

    private static readonly (string Name, double Rate, string Keys)[] s_heldOut =
    [
        ("held-out-uniform", 90, """ "population": 3000 """),
        ("held-out-zipf", 150, """ "population": 20000, "popularity": "zipf 0.8" """),
        ("held-out-hot", 220, """ "population": 100000, "popularity": "40% on 50" """),
    ];

    public string Name => "predict";

    public string Question => "Does a model fitted from two runs predict three others, at other rates, for other keys, with a cache: cost exact, p99 within 10 % or 5 ms, 503s within 1 point? (4 minutes)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => RunAsync(stage, s_during, s_fitted, s_heldOut, stop);

    internal static async Task<bool> RunAsync(Stage stage, TimeSpan during, (string Name, double Rate, string Keys)[] fitted, (string Name, double Rate, string Keys)[] heldOut, CancellationToken stop)
    {
        var instance = InstanceFit.Of(await RunAsync(stage, fitted, during, seed: 1, stop));
        stage.Console.WriteLine(InstanceFile.Text(instance));

        var error = new Prediction(new FleetSimulation()).Of(instance, await RunAsync(stage, heldOut, during, seed: 2, stop), stop);
        var card = new Scorecard();
        foreach (var run in error.Runs)
        {
            stage.Console.WriteLine(FidelityRehearsal.Told(run, held: null));
            var rate = string.Create(CultureInfo.InvariantCulture, $"{run.Rate:0}/s");
            var (off, share) = (run.P99Error?.TotalMilliseconds ?? double.PositiveInfinity, run.P99Error / run.Measured.P99 * 100 ?? double.PositiveInfinity);
            card.Add($"{rate}: cost", $"{run.Predicted.Cost} of {run.Measured.Cost}", "exact", run.IsCostExact);
            card.Add($"{rate}: p99", string.Create(CultureInfo.InvariantCulture, $"{off:+0.00;-0.00;0} ms, {share:+0.00;-0.00;0} %"), "10 % or 5 ms", Math.Abs(off) <= 5 || Math.Abs(share) <= 10);
            card.Add($"{rate}: share of 503", string.Create(CultureInfo.InvariantCulture, $"{run.RefusedError:+0.00;-0.00;0} points"), "1 point", Math.Abs(run.RefusedError) <= 1);
        }

        card.Tell("what a plan would print", error.Sentence);
        return card.Render(stage.Console);
    }

    private static async Task<IReadOnlyList<RunRecord>> RunAsync(Stage stage, (string Name, double Rate, string Keys)[] loads, TimeSpan during, int seed, CancellationToken stop)
    {
        var runs = new List<RunRecord>();
        foreach (var (name, rate, keys) in loads)
            runs.Add(await MeasuredServer.RunAsync(stage, name, rate, during, seed, stop, keys, Cache));
        return runs;
    }
}
