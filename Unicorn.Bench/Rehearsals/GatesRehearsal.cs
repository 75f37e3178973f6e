using MathNet.Numerics.Distributions;
using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether comparisons of simulated runs, of which is known what has changed, come out as they should.</summary>
internal sealed class GatesRehearsal : IRehearsal
{
    private const int Comparisons = 1000;
    private const int Requests = 3000;
    private static readonly Quantile s_median = new(0.5);

    public string Name => "gates";

    public string Question => "Do gates stop a slower build, and only that? (--times: comparisons of each kind, 1000)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop)
    {
        var comparisons = stage.Times ?? Comparisons;
        var card = new Scorecard();
        foreach (var (runs, share) in ((int, double)[])[(4, 0.01), (5, 0.01), (8, 0.01)])
            AtMost($"nothing changed, 5 % between runs, {runs} + {runs}", new GateTrial(runs, 0.05), (int)(share * comparisons));
        foreach (var runs in (int[])[4, 5, 8])
            AtMost($"slower by exactly the 5 % allowed, {runs} + {runs}", new GateTrial(runs, 0.05) { Shift = 0.05 }, MostByChance(comparisons));

        // Taking turns cancels what neighbours share, so that the test errs on the safe side; without memory it has nothing to gain.
        AtMost("the same, each run for itself, 5 + 5", new GateTrial(5, 0.05) { Shift = 0.05, Memory = 0 }, MostByChance(comparisons));
        AtLeast("nothing changed, 2 % between runs, p50, 5 + 5", new GateTrial(5, 0.02) { Quantile = s_median }, Change.Same, 0.8);
        AtLeast("slower by 20 %, 5 % between runs, 5 + 5", new GateTrial(5, 0.05) { Shift = 0.2 }, Change.Slower, 0.9);
        AtLeast("slower by 15 %, 5 % between runs, 8 + 8", new GateTrial(8, 0.05) { Shift = 0.15 }, Change.Slower, 0.9);
        Tell("nothing changed, 2 % between runs, p95, 5 + 5", new GateTrial(5, 0.02));
        Tell("slower by 10 %, 5 % between runs, 5 + 5", new GateTrial(5, 0.05) { Shift = 0.1 });
        Tell("faster by 15 %, 5 % between runs, 5 + 5", new GateTrial(5, 0.05) { Shift = -0.15 });
        Tell("not interleaved: nothing changed, 5 + 5", new GateTrial(5, 0.05) { Interleaved = false });
        Tell("not interleaved: exactly at 5 %, 5 + 5", new GateTrial(5, 0.05) { Shift = 0.05, Interleaved = false });
        Tell("long memory, interleaved: exactly at 5 %, 5 + 5", new GateTrial(5, 0.05) { Shift = 0.05, Memory = 0.95 });
        Tell("long memory, not interleaved: exactly at 5 %, 5 + 5", new GateTrial(5, 0.05) { Shift = 0.05, Interleaved = false, Memory = 0.95 });
        return Task.FromResult(card.Render(stage.Console));

        void AtMost(string what, GateTrial trial, int bar)
        {
            var slower = Count(trial)[Change.Slower];
            card.Add(what, $"{slower} of {comparisons} slower", $"at most {bar}", slower <= bar);
        }

        void AtLeast(string what, GateTrial trial, Change change, double share)
        {
            var count = Count(trial)[change];
            card.Add(what, $"{count} of {comparisons} {change.ToString().ToLowerInvariant()}", $"at least {share:0 %}", count >= share * comparisons);
        }

        void Tell(string what, GateTrial trial)
        {
            var counts = Count(trial);
            card.Tell(what, string.Join(", ", Enum.GetValues<Change>().Select(change => $"{counts[change]} {change.ToString().ToLowerInvariant()}")));
        }

        Dictionary<Change, int> Count(GateTrial trial)
        {
            stop.ThrowIfCancellationRequested();
            var found = trial.Changes(comparisons, Requests).Select(change => change.Change).ToArray();
            return Enum.GetValues<Change>().ToDictionary(change => change, change => found.Count(each => each == change));
        }
    }

    /// <summary>How many of so many comparisons a test of 5 % rejects at most in 99 of 100 rehearsals: 66 of 1000.</summary>
    internal static int MostByChance(int comparisons) => (int)((0.05 * comparisons) + (Normal.InvCDF(0, 1, 0.99) * Math.Sqrt(0.05 * 0.95 * comparisons)));
}
