using System.Globalization;
using Spectre.Console;
using Unicorn.LoadGen.Cli;
using Unicorn.LoadGen.Reporting;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether the capacity that is found is that of the simulator with the same arrivals and the held times that were measured, and no number comes from a generator that is too weak.</summary>
internal sealed class CapacityRehearsal : IRehearsal
{
    private const int Searches = 5;
    private const double Bar = 0.05;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(150);

    public string Name => "capacity";

    public string Question => "Does find-capacity come within 5 % of what the simulator finds, in under 150 s, 5 of 5, and never take a starved generator for the server? (13 minutes)";

    public async Task<bool> RunAsync(Stage stage, CancellationToken stop)
    {
        var (card, searches) = (new Scorecard(), stage.Times ?? Searches);
        var found = new List<(int ExitCode, CapacityResult Result)>();
        for (var i = 1; i <= searches; i++)
        {
            var (exitCode, result) = await CommandRun.FindCapacityAsync([CommandRun.Shipped("capacity"), "--seed", $"{i}", "--out", Path.Combine(stage.Folder, $"capacity-{i}")], stop);
            found.Add((exitCode, result));
            stage.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"capacity {i}: exit code {exitCode}, {result.Why} The simulator: {result.Modelled:0.##}/s, {Off(result):+0.0 %;-0.0 %;0 %} off; {result.Probes.Length} runs in {result.Seconds:0} s"));
        }

        Count("converged", search => search is { ExitCode: ExitCodes.Met, Result.Ended: "converged" });
        Count("within 5 % of the simulator", search => Math.Abs(Off(search.Result)) <= Bar);
        Count("in under 150 s", search => search.Result.Seconds < s_patience.TotalSeconds);

        // Two requests at once are 40/s of 50 ms each: the scenario's first rate is already too much for such a generator, and none for the server.
        var (starvedCode, starved) = await CommandRun.FindCapacityAsync([CommandRun.Shipped("capacity"), "--set", "maxInFlight=2", "--out", Path.Combine(stage.Folder, "starved")], stop);
        stage.Console.WriteLine($"starved from the first rate on: exit code {starvedCode}, {starved.Why}");
        card.Add("starved from the first rate on", $"exit code {starvedCode}, {starved.Ended}, capacity {starved.Capacity?.ToString(CultureInfo.InvariantCulture) ?? "none"}", $"{ExitCodes.Invalid}, no number", starvedCode == ExitCodes.Invalid && starved is { Ended: "generatorLimit", Capacity: null, Above: null });

        // Four are 80/s: enough for the first rate, and not for the server's capacity.
        var (weakCode, weak) = await CommandRun.FindCapacityAsync([CommandRun.Shipped("capacity"), "--set", "maxInFlight=4", "--out", Path.Combine(stage.Folder, "weak")], stop);
        stage.Console.WriteLine($"starved below the capacity: exit code {weakCode}, {weak.Why}");
        card.Add("starved below the capacity", $"exit code {weakCode}, {weak.Ended}, limit {weak.Above?.ToString(CultureInfo.InvariantCulture) ?? "none"}", $"{ExitCodes.Invalid}, no limit of the server", weakCode == ExitCodes.Invalid && weak is { Ended: "generatorLimit", Above: null });
        return card.Render(stage.Console);

        void Count(string what, Func<(int ExitCode, CapacityResult Result), bool> holds) => card.Add(what, $"{found.Count(holds)} of {searches}", "all", found.TrueForAll(search => holds(search)));
    }

    /// <summary>By which share of the simulated capacity the measured one is off; infinite where one of them is missing.</summary>
    private static double Off(CapacityResult result) => result is { Capacity: { } measured, Modelled: { } modelled } ? (measured - modelled) / modelled : double.PositiveInfinity;
}
