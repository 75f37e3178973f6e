using System.Text.Json.Nodes;

namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>The JSON Schema of scenario files, made from the types that hold them.</summary>
public static class ScenarioSchema
{
    /// <summary>The schema's text, as <c>scenarios/scenario.schema.json</c> holds it.</summary>
    public static string Text => JsonSchema.TextOf(Create());

    /// <summary>The schema.</summary>
    public static JsonNode Create()
    {
        var schema = JsonSchema.Of(typeof(Scenario), ScenarioJson.Options, "A scenario: a load, what is promised under it, and what it costs");
        var members = schema["properties"]!;
        ExactlyOneOf(schema, RequestRules.Kinds);
        ExactlyOneOf(members["load"]!["items"]!, LoadRules.Kinds);
        ExactlyOneOf(members["objectives"]!["items"]!, ObjectiveRules.Kinds);
        ExactlyOneOf(members["alerts"]!["items"]!, AlertRules.Kinds);
        members["server"]!["properties"] = new JsonObject(ServerWords.All.Select(option => KeyValuePair.Create(option.Name, (JsonNode?)Option(option.Meaning))));
        members["server"]!["additionalProperties"] = false;
        return schema;
    }

    /// <summary>The schema of a price sheet in a file of its own.</summary>
    public static JsonNode OfPrices()
    {
        var schema = JsonSchema.Of(typeof(PriceSheet), ScenarioJson.Options, "A price sheet: what a provider asks for an instance");
        schema["properties"]!.AsObject().Remove("file");
        return schema;
    }

    private static void ExactlyOneOf(JsonNode type, IEnumerable<string> kinds) =>
        type["oneOf"] = new JsonArray([.. kinds.Select(kind => new JsonObject { ["required"] = new JsonArray(kind) })]);

    private static JsonObject Option(string meaning) =>
        new JsonObject { ["description"] = meaning, ["type"] = new JsonArray("string", "integer") };
}
