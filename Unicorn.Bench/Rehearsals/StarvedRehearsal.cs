using Spectre.Console;
using Unicorn.Bench.Peers;
using Unicorn.LoadGen.Doctor;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether a generator that lacks the CPU for its load never blames the service.</summary>
internal sealed class StarvedRehearsal : IRehearsal
{
    private const int Runs = 10;
    private const double Step = 1.25;
    private static readonly TimeSpan s_during = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan s_within = TimeSpan.FromMilliseconds(10);

    public string Name => "starved";

    public string Question => "A generator on one core with a busy loop, at 80 % of the rate that is honest there without: is no run of 10 breached? (3 minutes)";

    public async Task<bool> RunAsync(Stage stage, CancellationToken stop)
    {
        // A process keeps to the cores of the thread that started it: the null server goes where this one is, and the loop leaves it the other core.
        await using var server = await NullProcess.StartAsync(TimeSpan.Zero, stage.Clock, stop);
        var honest = await HonestAsync(stage, server.Url, stop);
        var rate = honest * 0.8;
        stage.Console.WriteLine($"honest up to {honest:0}/s on one core without the loop; running at {rate:0}/s");
        var scenario = stage.Write("starved", EvenLoad.Of(rate, s_during, s_within));
        var verdicts = new List<string>();
        using (new BusyCore(Pinned.GeneratorCore))
        {
            for (var i = 1; i <= (stage.Times ?? Runs); i++)
            {
                var result = (await CommandRun.RunAsync(scenario, [], Path.Combine(stage.Folder, $"starved-{i}"), stop, server.Url, Pinned.GeneratorCore)).Judged.Result;
                verdicts.Add(result.Verdict);
                stage.Console.WriteLine($"starved {i}: {result.Verdict}: p99 {result.ResponseTime.P99:0.0} ms, send lag p99 {result.SendLag.P99:0.0} ms, {result.Generator?.VoidedSeconds} s void: {result.Why}");
            }
        }

        var card = new Scorecard();
        card.Add("starved", $"{verdicts.Count(verdict => verdict == "invalid")} invalid", "at least 1, or nothing was short", verdicts.Contains("invalid"));
        card.Add("verdicts", string.Join(", ", verdicts.CountBy(verdict => verdict).Select(count => $"{count.Value} {count.Key}")), "invalid or met", verdicts.TrueForAll(verdict => verdict is "invalid" or "met"));
        return card.Render(stage.Console);
    }

    /// <summary>
    /// What the generator's core can do with the null server on another: from what the doctor finds of both on that one core, up by a quarter until a run
    /// is not met.
    /// </summary>
    private static async Task<double> HonestAsync(Stage stage, Uri server, CancellationToken stop)
    {
        var honest = (await CommandRun.DoctorAsync(Pinned.GeneratorCore, stop)).HighestRate;
        for (var i = 1; ; i++)
        {
            var rate = honest * Step;
            var scenario = stage.Write($"honest-{i}", EvenLoad.Of(rate, s_during, s_within));
            var result = (await CommandRun.RunAsync(scenario, [], Path.Combine(stage.Folder, $"honest-{i}"), stop, server, Pinned.GeneratorCore)).Judged.Result;
            stage.Console.WriteLine($"without the loop at {rate:0}/s: {result.Verdict}, {result.Generator?.VoidedSeconds} s void");
            if (result.Verdict != "met")
                return honest;
            honest = rate;
        }
    }
}
