using System.Text.Json;
using System.Text.Json.Nodes;
using Unicorn.LoadGen.Reporting;

namespace Unicorn.Tests.Reporting;

/// <summary>A result in which every member that the schema knows is there, each number is another one, and no text holds a digit.</summary>
internal sealed class RandomResult(int seed)
{
    private const int Items = 3;
    private static readonly JsonObject s_schema = JsonNode.Parse(ResultJson.Schema)!.AsObject();

    private static readonly string[] s_outcomes = ["ok", "timeout", "wrongAnswer"];

    private readonly Random _random = new(seed);
    private readonly HashSet<double> _taken = [];

    public JsonObject Json() => (JsonObject)Any(s_schema, "result")!;

    public static Result Read(JsonNode json) => json.Deserialize<Result>(ResultJson.Options)!;

    private JsonNode? Any(JsonObject schema, string name)
    {
        if (schema["$ref"] is { } reference)
            schema = reference.GetValue<string>().Split('/').Skip(1).Aggregate((JsonNode)s_schema, (node, part) => node[part]!).AsObject();
        var types = schema["type"] is JsonArray list ? [.. list.Select(type => type!.GetValue<string>())] : new[] { schema["type"]!.GetValue<string>() };
        return types.First(type => type != "null") switch
        {
            "object" when schema["properties"] is JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Any(member.Value!.AsObject(), member.Key)))),
            "object" => new JsonObject(s_outcomes.Select(outcome => KeyValuePair.Create<string, JsonNode?>(outcome, Whole()))),
            "array" => new JsonArray([.. Enumerable.Range(0, name == "interval" ? 2 : Items).Select(_ => Any(schema["items"]!.AsObject(), name))]),
            "integer" => name == "version" ? 1 : Whole(),
            "number" => name is "observed" or "bound" or "interval" or "share" or "sentShare" or "target" or "availability" or "credit" or "allowed" or "used" ? Unused(() => Math.Round(_random.NextDouble(), 9)) : Unused(() => Math.Round(_random.Next(1, 5) * Math.Pow(10, _random.Next(1, 6)) * (1 + _random.NextDouble()), 3)),
            "boolean" => name != "atLeast",
            _ => Said(name),
        };
    }

    // Small enough for a second of the run, and for five digits to be rare.
    private double Whole() => Unused(() => _random.Next(10_000, 900_000));

    private double Unused(Func<double> draw)
    {
        double number;
        do
            number = draw();
        while (!_taken.Add(number));
        return number;
    }

    private string Said(string name) => name switch
    {
        "verdict" or "ruling" => Pick("met", "breached", "inconclusive", "invalid"),
        "measure" => Pick("share", "shareInTime", "count", "perSecond", "money"),
        "by" => Pick("requests", "intervals", "minutes"),
        "voids" => Pick("nothing", "responseTimes", "everything", "themselves"),
        "startedAt" => "2031-07-29T17:43:58+00:00",
        "measuredAt" => "2031-07-28T14:41:56+00:00",
        "currency" => "USD",
        _ => $"{name} {string.Concat(Enumerable.Range(0, 14).Select(_ => (char)('a' + _random.Next(26))))}",
    };

    private string Pick(params string[] words) => words[_random.Next(words.Length)];
}
