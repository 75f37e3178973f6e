using System.Globalization;
using Spectre.Console;
using Unicorn.LoadGen.Cli;
using Unicorn.LoadGen.Running;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether a server that became slower is found out, and one that did not is not.</summary>
internal sealed class SlowerRehearsal : IRehearsal
{
    private const int Slowed = 5;
    private const int Unchanged = 2;
    private const int Pairs = 5;
    private const double PerSecond = 40;
    private static readonly TimeSpan s_during = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_within = TimeSpan.FromMilliseconds(500);

    public string Name => "slower";

    public string Question => "A server slowed from 20 to 25 ms, by 5 + 5 runs with the gate p50 5% 2ms: slower and 99, 5 times of 5, and never for the same server? (5 minutes)";

    public async Task<bool> RunAsync(Stage stage, CancellationToken stop)
    {
        var scenario = stage.Write("slower", EvenLoad.Of(PerSecond, s_during, s_within, rise: TimeSpan.FromSeconds(1)));
        await using var before = await StartAsync("20ms", stage, stop);
        await using var after = await StartAsync("25ms", stage, stop);
        var slowed = await CompareAsync(stage, scenario, "slowed", before.Url, after.Url, stage.Times ?? Slowed, stop);
        var unchanged = await CompareAsync(stage, scenario, "unchanged", before.Url, before.Url, Math.Min(stage.Times ?? Unchanged, Unchanged), stop);

        var card = new Scorecard();
        card.Add("slowed from 20 to 25 ms", $"{slowed.Count(code => code == ExitCodes.Breached)} of {slowed.Length} ended with {ExitCodes.Breached}", "all", slowed.All(code => code == ExitCodes.Breached));
        card.Add("the same server", $"{unchanged.Count(code => code == ExitCodes.Breached)} of {unchanged.Length} ended with {ExitCodes.Breached}", "none", !unchanged.Contains(ExitCodes.Breached));
        return card.Render(stage.Console);
    }

    private static Task<EmbeddedServer> StartAsync(string serviceTime, Stage stage, CancellationToken stop) =>
        EmbeddedServer.StartAsync([$"--service-time={serviceTime}", "--cost=1", "--concurrency=50"], stage.Clock, stop);

    private static async Task<int[]> CompareAsync(Stage stage, string scenario, string what, Uri baseline, Uri candidate, int times, CancellationToken stop)
    {
        var codes = new int[times];
        for (var i = 0; i < times; i++)
        {
            var folder = Path.Combine(stage.Folder, string.Create(CultureInfo.InvariantCulture, $"{what}-{i + 1}"));
            var (exitCode, comparison) = await CommandRun.CompareAsync(
                [scenario, "--target", $"{baseline}", "--target", $"{candidate}", "--gate", "p50 5% 2ms", "--repeat", Pairs.ToString(CultureInfo.InvariantCulture), "--out", folder], stop);
            codes[i] = exitCode;
            stage.Console.WriteLine($"{what} {i + 1}: exit code {exitCode}, {comparison.Why}; {NoiseRehearsal.Told(comparison)}");
        }

        return codes;
    }
}
