using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unicorn.LoadGen.Reporting.Pipelines;

/// <summary>The Bencher Metric Format: a benchmark for the scenario with a measure for each number of the run, and one for each objective, with its interval.</summary>
public static class BencherJson
{
    /// <summary>The file's text.</summary>
    public static string Text(Result result)
    {
        var objectives = TrackedNumbers.OfObjectives(result);
        var names = UniqueNames.Of([result.Scenario, .. objectives.Select(objective => $"{result.Scenario}: {objective.Metric.Name}")]);
        var benchmarks = new Dictionary<string, Dictionary<string, Measure>>(StringComparer.Ordinal)
        {
            [names[0]] = TrackedNumbers.OfRun(result).ToDictionary(Name, Of, StringComparer.Ordinal),
        };
        foreach (var (objective, name) in objectives.Zip(names.Skip(1)))
            benchmarks[name] = new(StringComparer.Ordinal) { [objective.Metric.Unit.Length == 0 ? "observed" : $"observed ({objective.Metric.Unit})"] = Of(objective) };
        return JsonSerializer.Serialize(benchmarks, ResultJson.Options) + "\n";
    }

    private static string Name(TrackedNumber number) => number.Metric.Unit.Length == 0 ? number.Metric.Name : $"{number.Metric.Name} ({number.Metric.Unit})";

    private static Measure Of(TrackedNumber number) => new(number.Value, number.Interval?.Low, number.Interval?.High);

    private sealed record Measure(
        double Value,
        [property: JsonPropertyName("lower_value")] double? LowerValue,
        [property: JsonPropertyName("upper_value")] double? UpperValue);
}
