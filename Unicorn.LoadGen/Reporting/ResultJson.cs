using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Reporting;

/// <summary>How <c>result.json</c> is spelled.</summary>
public static class ResultJson
{
    /// <summary>Camel case, indented, absent members left out.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The JSON Schema of the file, with a final newline.</summary>
    public static string Schema => JsonSchema.TextOf(JsonSchema.Of(typeof(Result), Options, "The result of a Unicorn run"));

    /// <summary>The result's text, with a final newline.</summary>
    public static string Text(Result result) => JsonSerializer.Serialize(result, Options) + "\n";

    /// <summary>The text of several results, with a final newline.</summary>
    public static string Text(IEnumerable<Result> results) => JsonSerializer.Serialize(results, Options) + "\n";

    /// <summary>The text of the histories of several scenarios, with a final newline.</summary>
    public static string Text(IEnumerable<HistoryResult> histories) => JsonSerializer.Serialize(histories, Options) + "\n";

    /// <summary>The JSON Schema of <c>comparison.json</c>.</summary>
    public static string ComparisonSchema => JsonSchema.TextOf(JsonSchema.Of(typeof(ComparisonResult), Options, "What two sets of Unicorn runs showed"));

    /// <summary>The text of a comparison, with a final newline.</summary>
    public static string Text(ComparisonResult comparison) => JsonSerializer.Serialize(comparison, Options) + "\n";

    /// <summary>The JSON Schema of <c>capacity.json</c>.</summary>
    public static string CapacitySchema => JsonSchema.TextOf(JsonSchema.Of(typeof(CapacityResult), Options, "The highest rate at which a service keeps its promises"));

    /// <summary>The text of a capacity, with a final newline.</summary>
    public static string Text(CapacityResult capacity) => JsonSerializer.Serialize(capacity, Options) + "\n";

    /// <summary>The JSON Schema of <c>plan.json</c>.</summary>
    public static string PlanSchema => JsonSchema.TextOf(JsonSchema.Of(typeof(PlanResult), Options, "How many instances a demand takes, when, and at what cost and risk"));

    /// <summary>The text of a plan, with a final newline.</summary>
    public static string Text(PlanResult plan) => JsonSerializer.Serialize(plan, Options) + "\n";

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = true,
            NewLine = "\n",
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.MakeReadOnly();
        return options;
    }
}
