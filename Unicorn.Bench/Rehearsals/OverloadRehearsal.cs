using Unicorn.LoadGen.Cli;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether an overload is told as one, with the promise that broke and the second in which it did.</summary>
internal sealed class OverloadRehearsal : IRehearsal
{
    private const int Runs = 10;

    public string Name => "overload";

    public string Question => "Is an overload breached in 10 of 10 runs, with refusals and a sentence that names the objective and the second? (7 minutes)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => RunAsync(stage, [], stop);

    internal static async Task<bool> RunAsync(Stage stage, string[] sets, CancellationToken stop)
    {
        var runs = await CommandRun.RepeatAsync(stage, CommandRun.Shipped("overload"), sets, stage.Times ?? Runs, "overload", stop);

        var card = new Scorecard();
        Count(card, "breached by exit code", runs, run => run.ExitCode == ExitCodes.Breached);
        Count(card, "with answers of status 503", runs, run => run.Judged.Result.Arrivals.Outcomes.GetValueOrDefault("status503") > 0);
        Count(card, "whose sentence names objective and second", runs, Names);
        card.Tell("503s in each", string.Join(", ", runs.Select(run => run.Judged.Result.Arrivals.Outcomes.GetValueOrDefault("status503"))));
        return card.Render(stage.Console);
    }

    private static bool Names(CommandRun run) => run.Judged.Result.Objectives.Any(objective =>
        objective is { Ruling: "breached", BrokenFrom: { } second }
        && run.Judged.Result.Why.StartsWith(objective.Name, StringComparison.Ordinal)
        && run.Judged.Result.Why.Contains($"second {second}", StringComparison.Ordinal));

    private static void Count(Scorecard card, string what, IReadOnlyList<CommandRun> runs, Func<CommandRun, bool> holds) =>
        card.Add(what, $"{runs.Count(holds)} of {runs.Count}", "all", runs.All(holds));
}
