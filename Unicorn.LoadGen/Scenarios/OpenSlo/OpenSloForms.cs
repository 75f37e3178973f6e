using System.Text.Json;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Scenarios.OpenSlo;

/// <summary>Where OpenSLO lets one thing be written in two ways, the one that is read.</summary>
internal static class OpenSloForms
{
    /// <summary>The same object with texts for labels that are lists, and with the unit of a slice that is a bare number, which counts minutes.</summary>
    public static ObjectNode Normalized(ObjectNode root) => Changed(root, "", (path, node) => (path, node) switch
    {
        (_, ObjectNode labels) when path == "metadata.labels" || path.EndsWith(".metadata.labels", StringComparison.Ordinal) => labels with { Members = [.. labels.Members.Select(label => label with { Value = Joined(label.Value) })] },
        ("spec.objectives[].timeSliceWindow", ScalarNode { Json: [>= '1' and <= '9', ..] digits } minutes) when digits.All(char.IsAsciiDigit) => minutes with { Json = $"\"{digits}m\"" },
        _ => node,
    }) as ObjectNode ?? root;

    /// <summary>What stands at a path of names; null where there is nothing.</summary>
    public static Node? At(Node root, string path) =>
        path.Split('.').Aggregate((Node?)root, (node, name) => (node as ObjectNode)?.Members.Find(member => member.Name == name)?.Value);

    private static Node Joined(Node label) =>
        label is ArrayNode list && list.Items.TrueForAll(item => item is ScalarNode { Json: ['"', ..] })
            ? new ScalarNode(label.Where, JsonSerializer.Serialize(string.Join(", ", list.Items.Cast<ScalarNode>().Select(item => JsonSerializer.Deserialize<string>(item.Json))), ScenarioJson.Options))
            : label;

    private static Node Changed(Node node, string path, Func<string, Node, Node> change) => change(path, node switch
    {
        ObjectNode o => o with { Members = [.. o.Members.Select(member => member with { Value = Changed(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", change) })] },
        ArrayNode a => a with { Items = [.. a.Items.Select(item => Changed(item, path + "[]", change))] },
        _ => node,
    });
}
