namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>From a path such as <c>load[0].inject.rate</c> to where it stands in the file.</summary>
internal static class Place
{
    /// <summary>Where the path stands, or the nearest thing above it that is there.</summary>
    public static Position Of(Node root, string path)
    {
        var node = root;
        foreach (var name in path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var below = node switch
            {
                ArrayNode list when name[0] == '[' => list.Items.ElementAtOrDefault(int.Parse(name[1..^1], System.Globalization.CultureInfo.InvariantCulture)),
                ObjectNode @object => @object.Members.Find(m => m.Name == name)?.Value,
                _ => null,
            };
            if (below is null)
                break;
            node = below;
        }

        return node.Where;
    }
}
