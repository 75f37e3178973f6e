using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>A scenario that was built in code, as the text of a file: what is kept of a run is text, and what a run obeys is what that text says.</summary>
public sealed class ScenarioText
{
    /// <summary>A number that JSON does not have becomes a text, of which the reader then says what was expected.</summary>
    private static readonly JsonSerializerOptions s_options = new(ScenarioJson.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private ScenarioText(string file, string text) => (File, Text) = (file, text);

    /// <summary>The file that it could be: named as the scenario. It need not exist.</summary>
    public string File { get; }

    /// <summary>JSON that reads as the scenario. Members that have their default are left out.</summary>
    public string Text { get; }

    /// <summary>Writes a scenario, a faulty one too.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="folder">Where the files are that it names.</param>
    public static ScenarioText Of(Scenario scenario, string folder)
    {
        // What was read from a file of its own cannot stand beside the name of that file.
        if (scenario.Prices is { File: { } file, Text: not null })
            scenario = scenario with { Prices = new PriceSheet { File = file } };

        var node = JsonSerializer.SerializeToNode(scenario, s_options)!.AsObject();
        LeaveOut(node, s_options.GetTypeInfo(typeof(Scenario)));
        var name = ScenarioRules.IsName(scenario.Name ?? "") ? scenario.Name : "scenario";
        return new ScenarioText(Path.Combine(folder, name + ".json"), node.ToJsonString(s_options) + "\n");
    }

    /// <summary>A mistake in the text, told by the path of what is wrong: nobody has seen its lines.</summary>
    public Mistake InCode(Mistake mistake) =>
        mistake.Where.Source == File && NodeParser.Parse(File, Text, []) is { } root && Place.PathOf(root, mistake.Where) is { } path
            ? mistake with { Where = new Position(path.Length > 0 ? path : "the scenario", 0, 0) }
            : mistake;

    private static void LeaveOut(JsonObject node, JsonTypeInfo contract)
    {
        var blank = JsonSerializer.SerializeToNode(contract.CreateObject!(), contract)!.AsObject();
        foreach (var property in contract.Properties)
        {
            if (node[property.Name] is not { } value)
                continue;
            if (!property.IsRequired && JsonNode.DeepEquals(value, blank[property.Name]))
                node.Remove(property.Name);
            else
                LeaveOutBelow(value, s_options.GetTypeInfo(property.PropertyType));
        }
    }

    private static void LeaveOutBelow(JsonNode value, JsonTypeInfo contract)
    {
        if (contract.Kind == JsonTypeInfoKind.Object && value is JsonObject below)
        {
            LeaveOut(below, contract);
        }
        else if (contract is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element })
        {
            foreach (var item in value.AsArray().OfType<JsonNode>())
                LeaveOutBelow(item, s_options.GetTypeInfo(element));
        }
    }
}
