using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Comparing;

/// <summary>
/// What makes a scenario the same one: all of it but its seed, which the schedules are held against each other for, and what only says how runs
/// are spoken of or compared. Comments, spaces and the way in which a value was set do not count.
/// </summary>
internal static class ScenarioIdentity
{
    private const int MostPaths = 3;

    private static readonly string[] s_without = ["$schema", "question", "seed", "gates", "sla"];

    /// <summary>Where two scenarios differ, as paths in a phrase; null where they are the same.</summary>
    public static string? Difference(Scenario one, Scenario other)
    {
        string[] paths = [.. Paths(Of(one), Of(other), "")];
        return paths.Length == 0 ? null
            : string.Join(", ", paths.Take(MostPaths)) + (paths.Length > MostPaths ? FormattableString.Invariant($" and {paths.Length - MostPaths} more") : "");
    }

    /// <summary>Where what two runs sent from files differs, in a phrase; null where it is the same.</summary>
    public static string? Difference(InputsRecord? one, InputsRecord? other)
    {
        var (mine, others) = (one?.Files ?? [], other?.Files ?? []);
        return mine.Except(others).Concat(others.Except(mine)).Select(file => file.File).FirstOrDefault();
    }

    /// <summary>The scenario's text without what does not count, the same for the same scenario.</summary>
    public static JsonObject Of(Scenario scenario)
    {
        var json = JsonSerializer.SerializeToNode(scenario, ScenarioJson.Options)!.AsObject();
        foreach (var name in s_without)
            json.Remove(name);
        return json;
    }

    /// <summary>The SHA-256 of that text in hexadecimal.</summary>
    public static string HashOf(Scenario scenario) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Of(scenario).ToJsonString())));

    private static IEnumerable<string> Paths(JsonNode? one, JsonNode? other, string path) => (one, other) switch
    {
        (JsonObject mine, JsonObject others) => mine.Concat(others).Select(member => member.Key).Distinct(StringComparer.Ordinal)
            .SelectMany(name => Paths(mine[name], others[name], path.Length == 0 ? name : $"{path}.{name}")),
        (JsonArray mine, JsonArray others) when mine.Count == others.Count =>
            mine.Zip(others).SelectMany((pair, i) => Paths(pair.First, pair.Second, FormattableString.Invariant($"{path}[{i}]"))),
        _ => JsonNode.DeepEquals(one, other) ? [] : [path],
    };
}
