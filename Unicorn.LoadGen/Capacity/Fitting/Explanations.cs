using Unicorn.LoadGen.Capacity.Laws;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;
using static System.FormattableString;

namespace Unicorn.LoadGen.Capacity.Fitting;

/// <summary>What the laws of queueing say of the runs that a model was fitted from, beside what was measured: for people, and for no prediction.</summary>
internal static class Explanations
{
    /// <summary>The share of the requests that may wait in the example of the square-root rule.</summary>
    private const double Waits = 0.1;

    /// <summary>All that applies, a sentence each.</summary>
    /// <param name="model">What one instance does.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="levels">Their levels.</param>
    public static IEnumerable<string> Of(InstanceModel model, IReadOnlyList<RunRecord> runs, IReadOnlyList<LoadLevel> levels)
    {
        if (model.Cache == CacheTier.None)
            return [.. Wait(model, levels), .. Refusals(model, levels), .. Scalability(levels)];
        return Hits(runs);
    }

    private static IEnumerable<string> Wait(InstanceModel model, IReadOnlyList<LoadLevel> levels)
    {
        var level = levels.Where(level => level.Refused == 0 && level.Service.TotalCount > 0 && level.Phase.Law is null && level.Phase.From == level.Phase.To).MaxBy(level => level.Rate);
        if (level is null || AllenCunneen.MeanWait(model.Places, level.Rate, model.Held, level.GapVariation) is var wait && !double.IsFinite(wait))
            yield break;

        var waited = Math.Max(0, HeldTime.Seen(level.Service).Mean - model.Held.Mean - model.Overhead);
        yield return Invariant($"At {level.Rate:0.##}/s Allen and Cunneen expect a mean wait of {wait * 1000:0.##} ms, and it was {waited * 1000:0.##} ms.");
        yield return Invariant($"So that at most {Waits * 100:0} % of the requests wait at that rate, the square-root rule asks for {SquareRootStaffing.Places(level.Rate * model.Held.Mean, Waits)} places.");
    }

    private static IEnumerable<string> Refusals(InstanceModel model, IReadOnlyList<LoadLevel> levels)
    {
        var level = levels.MaxBy(level => level.RefusedShare)!;
        if (level.Refused > 0)
            yield return Invariant($"At {level.Rate:0.##}/s {level.RefusedShare * 100:0.##} % were refused; with memoryless arrivals and times Erlang's formula expects {Erlang.Refused(model.Places, model.Queue, level.Rate * model.Held.Mean) * 100:0.##} %.");
    }

    /// <summary>Requests at once are those of Little's law: throughput times the mean time of an answer.</summary>
    private static IEnumerable<string> Scalability(IReadOnlyList<LoadLevel> levels)
    {
        (double, double)[] points = [.. levels.Where(level => level.Service.TotalCount > 0).Select(level => (level.Throughput * HeldTime.Seen(level.Service).Mean, level.Throughput))];
        if (points.Length < UniversalScalability.FewestPoints)
            yield break;

        var (law, refusal) = UniversalScalability.Of(points);
        if (law is null)
        {
            yield return refusal!;
            yield break;
        }

        yield return Invariant($"The Universal Scalability Law through {points.Length} loads of {law.From:0.##} to {law.To:0.##} requests at once: {Text(law.Gamma)} answers per second of one alone, contention {Text(law.Alpha)}, coherency {Text(law.Beta)}.");
        if (double.IsFinite(law.Peak))
            yield return Invariant($"By that law {law.At(law.Peak):0.#} answers per second, at {law.Peak:0.##} requests at once, are the most{(law.Warning(law.Peak) is { } warning ? $"; but {warning}" : "")}.");
    }

    private static IEnumerable<string> Hits(IReadOnlyList<RunRecord> runs)
    {
        foreach (var run in runs.Where(run => run.Server is not null))
        {
            var answers = run.Server!.Answers.Values.Sum();
            var computed = run.Server.Answers.GetValueOrDefault("computed");
            var right = run.Sum(_ => true)[OutcomeKind.Ok];
            if (answers > 0 && right > 0)
                yield return Invariant($"Of the {answers} answers of the run {run.Manifest.Id} {100.0 * (answers - computed) / answers:0.##} % took no computation of their own; of so many requests for its {run.Scenario.Keys.Count} keys to an empty cache, Che expects {CheApproximation.ColdHitRatio(run.Scenario.Keys, answers) * 100:0.##} %.");
        }
    }

    private static string Text(Estimate estimate) => Invariant($"{estimate.Value:0.####} ({estimate.Low:0.####} to {estimate.High:0.####})");
}
