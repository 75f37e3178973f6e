using Unicorn.LoadGen.Comparing.History;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether changes of a metric are found where they were, and none where there was none.</summary>
internal sealed class HistoryRehearsal : IRehearsal
{
    private const int Runs = 100;
    private const int Seeds = 50;
    private const int Near = 2;

    /// <summary>Of the bar's flat series, so that no seed is used twice.</summary>
    private const int OtherSeeds = 1000;

    private const int MostFalse = 2;

    private static readonly SimulatedHistory s_step = new(0.03) { Steps = [(60, 1.08)] };

    public string Name => "history";

    public string Question => $"Is a step of 8 % at run 60 of 100 with 3 % noise found within {Near} runs, and is nothing found in flat series? (90 % of {Seeds}; at most {MostFalse} in {Seeds})";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop)
    {
        var seeds = stage.Times ?? Seeds;
        var card = new Scorecard();
        var found = Found(s_step, seeds, Runs);
        card.Add("a step of 8 % at run 60 of 100, 3 % noise", $"{found} of {seeds} within {Near}", "90 %", found >= 0.9 * seeds);
        var flat = False(new SimulatedHistory(0.03), seeds, Runs);
        card.Add("100 runs without a change, 3 % noise", $"{flat} in {seeds} series", $"at most {MostFalse} in {Seeds}", flat <= MostFalse * Math.Max(1, seeds / Seeds));

        Tell("a step of 8 %, 5 % noise", s_step with { Noise = 0.05 });
        Tell("a step of 8 %, skewed noise of 3 %", s_step with { IsSkewed = true });
        Tell("a step of 8 %, 5 % of runs disturbed", s_step with { Disturbed = 0.05 });
        Tell("a step of 8 %, runs alike (0.5)", s_step with { Memory = 0.5 });
        Tell("a step of 8 % for the better", s_step with { Steps = [(60, 0.92)] });
        Tell("steps of 8 % at 30 and back at 60", s_step with { Steps = [(30, 1.08), (60, 1)] });
        Tell("steps of 8 % at 40 and again at 60", s_step with { Steps = [(40, 1.08), (60, 1.16)] });
        foreach (var after in (int[])[4, 5, 6, 8, 10, 15])
            card.Tell($"a step of 8 % with {after} runs after it", $"{Found(s_step, seeds, 60 + after)} of {seeds} within {Near}");
        TellFlat("5 % noise", new SimulatedHistory(0.05));
        TellFlat("skewed noise of 3 %", new SimulatedHistory(0.03) { IsSkewed = true });
        TellFlat("5 % of runs disturbed", new SimulatedHistory(0.03) { Disturbed = 0.05 });
        foreach (var memory in (double[])[0.3, 0.5, 0.7, 0.9])
            TellFlat(FormattableString.Invariant($"runs alike ({memory})"), new SimulatedHistory(0.03) { Memory = memory });
        return Task.FromResult(card.Render(stage.Console));

        void Tell(string what, SimulatedHistory history) =>
            card.Tell(what, $"{Found(history, seeds, Runs)} of {seeds} within {Near}, {History(history, seeds, Runs).Sum(series => series.Count(at => !history.Steps.Any(step => Math.Abs(step.At - at) <= Near)))} elsewhere");

        void TellFlat(string what, SimulatedHistory history) => card.Tell($"100 runs without a change, {what}", $"{False(history, seeds, Runs)} in {seeds} series");
    }

    /// <summary>How many of so many series show each step.</summary>
    internal static int Found(SimulatedHistory history, int seeds, int runs) =>
        History(history, seeds, runs).Count(series => history.Steps.All(step => series.Any(at => Math.Abs(step.At - at) <= Near)));

    /// <summary>How many changes are found in so many series that have none.</summary>
    internal static int False(SimulatedHistory history, int seeds, int runs) => History(history, seeds, runs).Sum(series => series.Length);

    private static IEnumerable<int[]> History(SimulatedHistory history, int seeds, int runs) =>
        Enumerable.Range(1 + (history.Steps.Length == 0 ? OtherSeeds : 0), seeds).Select(seed => ChangePoints.Of(history.Values(seed, runs)).Select(point => point.At).ToArray());
}
