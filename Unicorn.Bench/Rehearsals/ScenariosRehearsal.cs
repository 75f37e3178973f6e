using Unicorn.LoadGen.Cli;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether every scenario that comes with the project ends as its header says, however often it is run.</summary>
internal sealed class ScenariosRehearsal : IRehearsal
{
    private const int Runs = 5;
    private const string Header = "// Ends: ";

    public string Name => "scenarios";

    public string Question => "Does every scenario that comes with the project end as its header says, 5 times of 5? (35 minutes)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => RunAsync(stage, CommandRun.AllShipped, stop);

    internal static async Task<bool> RunAsync(Stage stage, IReadOnlyList<string> scenarios, CancellationToken stop)
    {
        var card = new Scorecard();
        foreach (var scenario in scenarios)
        {
            var (name, end) = (Path.GetFileNameWithoutExtension(scenario), EndOf(scenario));
            var runs = await CommandRun.RepeatAsync(stage, scenario, [], stage.Times ?? Runs, name, stop);
            var seen = runs.GroupBy(run => run.ExitCode).OrderBy(code => code.Key).Select(code => $"{code.Count()} of {runs.Count} ended with {code.Key}");
            card.Add(name, string.Join(", ", seen), $"all {end}", runs.All(run => run.Judged.Result.Verdict == end && run.ExitCode == CodeOf(end)));
        }

        return card.Render(stage.Console);
    }

    /// <summary>The verdict that the header of a scenario tells.</summary>
    internal static string EndOf(string scenario)
    {
        var line = File.ReadLines(scenario).First(line => line.StartsWith(Header, StringComparison.Ordinal));
        return line[Header.Length..line.IndexOf('.', StringComparison.Ordinal)];
    }

    private static int CodeOf(string verdict) => verdict == "met" ? ExitCodes.Met : ExitCodes.Breached;
}
