using System.Collections.Immutable;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Comparing;

/// <summary>Which metrics decide a comparison, and where that is said.</summary>
/// <param name="Gates">The gates in their order; that too many arrivals get no right answer is always one.</param>
/// <param name="Remark">What a reader has to know of where they come from; null where a person declared them.</param>
public sealed record ChosenGates(ImmutableArray<DeclaredGate> Gates, string? Remark)
{
    private const string Usual = "p95";

    /// <summary>Those of the command line, else those of the scenario, else the percentiles that it promises over the whole run.</summary>
    /// <param name="scenario">The candidate's scenario.</param>
    /// <param name="asked">Those of the command line.</param>
    public static ChosenGates Of(Scenario scenario, IReadOnlyList<DeclaredGate> asked)
    {
        var declared = asked.Count > 0 ? asked : scenario.Gates;
        if (declared.Count > 0)
            return new([.. WithNotRight(declared)], null);

        string[] promised = [.. scenario.Objectives.Where(o => o is { ResponseTime: not null, Step: null, Every: null }).Select(o => o.ResponseTime!.Value.Quantile.ToString()).Distinct(StringComparer.Ordinal)];
        var (names, why) = promised.Length > 0 ? (promised, "as the scenario promises") : ([Usual], "as the scenario promises no percentile over the whole run");
        return new(
            [.. WithNotRight([.. names.Select(name => new DeclaredGate { Metric = name })])],
            $"No gates are declared: {string.Join(" and ", names)} {(names.Length == 1 ? "decides" : "decide")} {why}, with 5 % and 1 ms allowed. So does the share without a right answer, as always.");
    }

    /// <summary>The metrics of two sets: those that decide, and those that all runs have besides.</summary>
    public ImmutableArray<MetricRuns> Metrics(RunSet baseline, RunSet candidate)
    {
        var currency = candidate.Runs[0].Run.Scenario.Prices.Price.Currency;
        var deciding = Gates.Select(gate => Runs(gate, decides: true)).ToArray();
        var told = RunMetrics.Told.Except(Gates.Select(gate => Name(gate.Metric)), StringComparer.Ordinal)
            .Select(name => Runs(new DeclaredGate { Metric = name }, decides: false))
            .Where(runs => runs.Baseline.Concat(runs.Candidate).All(double.IsFinite));
        return [.. deciding, .. told];

        MetricRuns Runs(DeclaredGate gate, bool decides)
        {
            var name = Name(gate.Metric);
            return new(RunMetrics.Of(name, currency), baseline.Values(name), candidate.Values(name), GateOf(gate), decides);
        }
    }

    private static Gate GateOf(DeclaredGate gate) => new(gate.Slower.Value, gate.Floor?.Value ?? GateMetrics.FloorOf(gate.Metric));

    private static string Name(string metric) => GateRules.Canonical(metric);

    // A build that answers wrongly, or not at all, is often fast.
    private static IEnumerable<DeclaredGate> WithNotRight(IReadOnlyList<DeclaredGate> gates) =>
        gates.Any(gate => gate.Metric == GateMetrics.NotRight) ? gates : gates.Append(new DeclaredGate { Metric = GateMetrics.NotRight });
}
