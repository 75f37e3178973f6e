using Unicorn.LoadGen.Cli;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether one question gets one answer, however often it is asked.</summary>
internal sealed class ScoreboardRehearsal : IRehearsal
{
    private const int Runs = 10;

    public string Name => "scoreboard";

    public string Question => "Is the scoreboard met in 10 of 10 runs, and breached in 10 of 10 when every hash takes 250 ms? (14 minutes)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => RunAsync(stage, CommandRun.Shipped("scoreboard"), stop);

    internal static async Task<bool> RunAsync(Stage stage, string scenario, CancellationToken stop)
    {
        var times = stage.Times ?? Runs;
        var met = await CommandRun.RepeatAsync(stage, scenario, [], times, "as-it-is", stop);
        var slow = await CommandRun.RepeatAsync(stage, scenario, ["server.service-time=250ms"], times, "slow", stop);

        var card = new Scorecard();
        Count(card, "as it is", met, ExitCodes.Met);
        Count(card, "with server.service-time=250ms", slow, ExitCodes.Breached);
        return card.Render(stage.Console);
    }

    private static void Count(Scorecard card, string what, IReadOnlyList<CommandRun> runs, int expected)
    {
        var seen = runs.GroupBy(run => run.ExitCode).OrderBy(code => code.Key).Select(code => $"{code.Count()} of {runs.Count} ended with {code.Key}");
        card.Add(what, string.Join(", ", seen), $"all with {expected}", runs.All(run => run.ExitCode == expected));
    }
}
