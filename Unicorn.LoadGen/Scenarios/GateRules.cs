using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What the gates must keep.</summary>
internal static class GateRules
{
    public static IEnumerable<Breach> Check(Scenario scenario)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < scenario.Gates.Count; i++)
        {
            var (gate, path) = (scenario.Gates[i], FormattableString.Invariant($"gates[{i}]"));
            if (!seen.Add(Canonical(gate.Metric)))
                yield return new($"{path}.metric", $"two gates are about {gate.Metric}, expected one for each metric");
            foreach (var breach in scenario.Prices.Currency is { } currency ? Check(gate, currency) : [])
                yield return breach with { Path = $"{path}.{breach.Path}", Needs = [.. breach.Needs.Select(need => $"{path}.{need}")] };
        }
    }

    /// <summary>What one gate must keep; paths are those below it.</summary>
    public static IEnumerable<Breach> Check(DeclaredGate gate, string currency)
    {
        if (GateMetrics.UnitOf(gate.Metric, currency) is not { } unit)
            yield return new("metric", $"there is no such metric, expected {GateMetrics.Expected}");
        else if (gate.Floor is { } floor && (floor.Unit ?? "") != unit)
            yield return new("floor", $"{floor} is not a shift of {gate.Metric}, expected {Example(unit)}") { Needs = ["metric"] };
        else if (gate.Slower.Value == 0 && (gate.Floor?.Value ?? GateMetrics.FloorOf(gate.Metric)) == 0)
            yield return new("slower", "no number of runs could show that nothing at all has changed, expected more than 0%, or a \"floor\" above 0") { Needs = ["metric", "floor"] };
    }

    /// <summary>One name for each percentile: p95 and p95.0 are the same.</summary>
    internal static string Canonical(string metric) => Quantile.TryParse(metric, out var quantile) ? quantile.ToString() : metric;

    private static string Example(string unit) => unit switch
    {
        "ms" => "a duration such as \"2ms\"",
        "/s" => "a rate such as \"1/s\"",
        "" => "a share such as \"1%\"",
        _ => $"an amount such as \"5 {unit}\"",
    };
}
