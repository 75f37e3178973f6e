using Spectre.Console;
using Unicorn.Bench.Micro;
using Unicorn.LoadGen.Sampling;
using Unicorn.Server.Hashing;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether what the parts cost, measured apart, tells what the whole costs: only then is a benchmark of a part worth anything.</summary>
/// <remarks>
/// A request of the server costs the hash and everything around it:
/// <code>
///   predicted = 1 / (bare + hash(c) - hash(1))     requests for each second of a core
/// </code>
/// with <c>bare</c> the server's CPU for each request of the same scenario where the hash has one iteration, and <c>hash</c>
/// the CPU of one hash in a loop of its own. Both runs have the same arrivals: a server that is mostly idle pays for every
/// wake-up, several times what a request costs one that is never idle, and no other load has the same <c>bare</c>.
/// </remarks>
internal sealed class MicroToMacroRehearsal : IRehearsal
{
    private const int Pairs = 3;
    private const int Hashes = 2000;
    private const double Bar = 0.15;

    public string Name => "micro-to-macro";

    public string Question => "Do the hash and the server's CPU without it add up to what a request of steady takes, within 15 %? (median of 3 pairs of runs, 7 minutes)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => RunAsync(stage, CommandRun.Shipped("steady"), Hashes, stop);

    internal static async Task<bool> RunAsync(Stage stage, string scenario, int hashes, CancellationToken stop)
    {
        HashMicroseconds(UnicornHash.DefaultCost, Math.Min(hashes, 200));

        var (predicted, measured, errors) = (new List<double>(), new List<double>(), new List<double>());
        var right = true;
        for (var pair = 1; pair <= (stage.Times ?? Pairs); pair++)
        {
            var hash = HashMicroseconds(UnicornHash.DefaultCost, hashes) - HashMicroseconds(cost: 1, hashes);
            var bare = await ServedAsync(stage, scenario, ["server.cost=1"], $"bare-{pair}", stop);
            var whole = await ServedAsync(stage, scenario, [], $"whole-{pair}", stop);
            right &= bare.AllRight && whole.AllRight;
            predicted.Add(1e6 / (bare.Microseconds + hash));
            measured.Add(1e6 / whole.Microseconds);
            errors.Add((predicted[^1] / measured[^1]) - 1);
            stage.Console.WriteLine($"pair {pair}: hash {hash:0} us + a request at --cost 1 {bare.Microseconds:0} us = {hash + bare.Microseconds:0} us, measured {whole.Microseconds:0} us: error {errors[^1]:+0.0 %;-0.0 %}");
        }

        var card = new Scorecard();
        card.Tell("predicted requests for each core-second", $"{Median.Of(predicted):0}");
        card.Tell("measured", $"{Median.Of(measured):0}");
        card.Add("error of the prediction", $"{Median.Of(errors):+0.0 %;-0.0 %} (from {errors.Min():+0.0 %;-0.0 %} to {errors.Max():+0.0 %;-0.0 %})", $"within {Bar:0 %}", Math.Abs(Median.Of(errors)) <= Bar);
        card.Add("answers", right ? "all right" : "not all right", "all right", right);
        return card.Render(stage.Console);
    }

    /// <summary>This process's CPU for each hash.</summary>
    private static double HashMicroseconds(int cost, int hashes)
    {
        var benchmarks = new HashBenchmarks { Cost = cost };
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < hashes; i++)
            benchmarks.Ours();
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / hashes;
    }

    /// <summary>The server's CPU for each answer of the judged load, its idle moments included.</summary>
    private static async Task<(double Microseconds, bool AllRight)> ServedAsync(Stage stage, string scenario, string[] sets, string what, CancellationToken stop)
    {
        var run = (await CommandRun.RunAsync(scenario, sets, Path.Combine(stage.Folder, what), stop)).Judged.Run;
        var judged = run.Manifest.Phases.Where(phase => !phase.IsWarmUp).ToArray();
        var (from, to) = (judged[0].Start.TotalSeconds, judged[^1].End.TotalSeconds);
        var cpu = CpuSeconds.Of(run).Where(g => g.Second > from && g.Second <= to).Sum(g => g.Gauges.ServerCpu ?? 0);
        var total = run.Sum(run.IsJudged);
        return (cpu * 1e6 / total[OutcomeKind.Ok], total[OutcomeKind.Ok] == total.Planned);
    }
}
