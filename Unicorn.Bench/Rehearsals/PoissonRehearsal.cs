using Spectre.Console;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether Poisson arrivals are planned, and leave, as a Poisson process does: its gaps are exponential and its instants fill the plan evenly.</summary>
internal sealed class PoissonRehearsal : IRehearsal
{
    private const double Least = 0.01;
    private const int Arrivals = 1000;
    private const double Rate = 100;
    private static readonly long[] s_seeds = [1, 2, 3, 4, 5];

    public string Name => "poisson";

    public string Question => $"Are planned and sent Poisson arrivals told from a Poisson process by Anderson and Darling's test? (p above {Least} in 4 of 5 seeds)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => RunAsync(stage, s_seeds[..Math.Min(stage.Times ?? s_seeds.Length, s_seeds.Length)], Arrivals, stop);

    internal static async Task<bool> RunAsync(Stage stage, long[] seeds, int arrivals, CancellationToken stop)
    {
        var card = new Scorecard();
        foreach (var load in PoissonLoad.All)
        {
            Judge(card, $"gaps planned at {load.Name}", [.. seeds.Select(seed => AndersonDarling.OfGaps(load.Gaps(load.Instants(seed))))]);

            // However many there are, they lie anywhere on the clock of the area.
            var whole = load.Area(Schedule.Of(load.Scenario(1)).Length.TotalSeconds);
            Judge(card, $"instants planned at {load.Name}", [.. seeds.Select(seed => AndersonDarling.PValue(load.Instants(seed).Select(at => load.Area(at) / whole)))]);
        }

        // Half as long again as the arrivals take in the mean, so that no seed has fewer.
        var sent = PoissonLoad.Steady(Rate, 1.5 * arrivals / Rate);
        var values = new List<double>();
        foreach (var seed in seeds)
        {
            var instants = await SentInstants.MeasureAsync(sent.Scenario(seed), stage.Clock, stop);
            values.Add(AndersonDarling.OfGaps(sent.Gaps(instants.Take(arrivals))));
            stage.Console.WriteLine(FormattableString.Invariant($"seed {seed}: {instants.Length} sent; gaps of the first {arrivals}: p {values[^1]:0.000} as sent, {AndersonDarling.OfGaps(sent.Gaps(sent.Instants(seed).Take(arrivals))):0.000} as planned"));
        }

        Judge(card, $"gaps of {arrivals} sent at {Rate}/s", values);
        return card.Render(stage.Console);
    }

    private static void Judge(Scorecard card, string what, List<double> values)
    {
        // One of five may fall below by chance.
        var least = values.Count - (values.Count / 5);
        card.Add(what, "p " + string.Join(' ', values.Select(p => FormattableString.Invariant($"{p:0.000}"))), $"above {Least} in {least} of {values.Count}", values.Count(p => p > Least) >= least);
    }
}
