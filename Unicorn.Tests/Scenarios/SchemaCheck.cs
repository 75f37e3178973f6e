using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Unicorn.Tests.Scenarios;

/// <summary>What an editor does with a schema, as far as ours go; a keyword that is not known here fails.</summary>
internal static class SchemaCheck
{
    private static readonly string[] s_words = ["$schema", "title", "description", "default", "format"];

    public static bool Fits(JsonNode? value, JsonNode schema) =>
        schema.AsObject().All(keyword => s_words.Contains(keyword.Key) || Keeps(value, keyword.Key, keyword.Value!, schema));

    private static bool Keeps(JsonNode? value, string keyword, JsonNode rule, JsonNode schema) => keyword switch
    {
        "type" => (rule is JsonArray types ? types.Select(type => type!.GetValue<string>()) : [rule.GetValue<string>()]).Any(type => type == TypeOf(value) || (type == "number" && TypeOf(value) == "integer")),
        "enum" => rule.AsArray().Any(one => JsonNode.DeepEquals(one, value)),
        "pattern" => TypeOf(value) != "string" || Regex.IsMatch(value!.GetValue<string>(), rule.GetValue<string>(), RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)),
        "minimum" => TypeOf(value) != "integer" || value!.GetValue<long>() >= rule.GetValue<long>(),
        "maximum" => TypeOf(value) != "integer" || value!.GetValue<long>() <= rule.GetValue<long>(),
        "minItems" => value is not JsonArray list || list.Count >= rule.GetValue<int>(),
        "items" => value is not JsonArray list || list.All(item => Fits(item, rule)),
        "required" => value is not JsonObject members || rule.AsArray().All(name => members.ContainsKey(name!.GetValue<string>())),
        "oneOf" => rule.AsArray().Count(one => Fits(value, one!)) == 1,
        "properties" => value is not JsonObject members || members.All(member => rule[member.Key] is not { } below || Fits(member.Value, below)),
        "additionalProperties" => value is not JsonObject members || members.All(member => schema["properties"]?[member.Key] is not null || (rule is JsonObject ? Fits(member.Value, rule) : rule.GetValue<bool>())),
        _ => throw new NotSupportedException(keyword),
    };

    private static string TypeOf(JsonNode? value) => value switch
    {
        JsonObject => "object",
        JsonArray => "array",
        null => "null",
        _ => value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => value.ToJsonString().AsSpan().ContainsAny('.', 'e', 'E') ? "number" : "integer",
            _ => "boolean",
        },
    };
}
