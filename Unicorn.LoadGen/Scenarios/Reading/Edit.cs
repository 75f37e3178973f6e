using System.Globalization;

namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>
/// Sets one value of the file from the command line: <c>--set load[0].inject.rate=80/s</c>. The value is JSON where it
/// reads as JSON and a text otherwise. Members that are missing are made; list items are not.
/// </summary>
internal static class Edit
{
    public static void Apply(Node root, string set, List<Mistake> mistakes)
    {
        var where = new Position("--set " + OneLine.Of(set), 0, 0);
        var equals = set.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            mistakes.Add(new Mistake(where, "expected PATH=VALUE, as in server.service-time=250ms"));
            return;
        }

        var value = Value(set[(equals + 1)..], where);
        var names = set[..equals].Replace("[", ".[", StringComparison.Ordinal).Split('.');
        var node = root;
        for (var i = 0; i < names.Length; i++)
        {
            var next = i + 1 == names.Length ? value : null;
            if (Descend(node, names[i], next, where) is not { } below)
            {
                mistakes.Add(new Mistake(where, $"there is no \"{string.Join('.', names[..(i + 1)]).Replace(".[", "[", StringComparison.Ordinal)}\" in the file, expected the path of a value"));
                return;
            }

            node = below;
        }
    }

    /// <summary>The node below <paramref name="name"/>, after it was set to <paramref name="value"/> when there is one.</summary>
    private static Node? Descend(Node node, string name, Node? value, Position where)
    {
        switch (node)
        {
            case ArrayNode list when name is ['[', .. var digits, ']'] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Items.Count:
                if (value is not null)
                    list.Items[index] = value;
                return list.Items[index];

            case ObjectNode @object when name.Length > 0 && name[0] != '[':
                var at = @object.Members.FindIndex(m => m.Name == name);
                if (at < 0)
                    @object.Members.Add(new Member(name, where, value ?? new ObjectNode(where, [])));
                else if (value is not null)
                    @object.Members[at] = new Member(name, where, value);
                return @object.Members[at < 0 ? ^1 : at].Value;

            default:
                return null;
        }
    }

    private static Node Value(string text, Position where)
    {
        var ignored = new List<Mistake>();
        var json = NodeParser.Parse(where.Source, text, ignored);
        return ignored.Count == 0 && json is not null ? Moved(json, where) : new ScalarNode(where, System.Text.Json.JsonSerializer.Serialize(text, ScenarioJson.Options));
    }

    private static Node Moved(Node node, Position where) => node switch
    {
        ObjectNode o => new ObjectNode(where, [.. o.Members.Select(m => new Member(m.Name, where, Moved(m.Value, where)))]),
        ArrayNode a => new ArrayNode(where, [.. a.Items.Select(item => Moved(item, where))]),
        ScalarNode s => s with { Where = where },
        _ => node,
    };
}
