using System.Globalization;

namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>From a path such as <c>load[0].inject.rate</c> to where it stands in the file.</summary>
internal static class Place
{
    /// <summary>Where the path stands, or the nearest thing above it that is there.</summary>
    /// <param name="root">The whole file.</param>
    /// <param name="path">Names after dots and indices in brackets; names may hold either themselves.</param>
    /// <param name="ofName">Whether the name of a member is meant, and not its value.</param>
    public static Position Of(Node root, string path, bool ofName = false)
    {
        var (node, name) = (root, root.Where);
        var rest = path.AsSpan();
        while (!rest.IsEmpty && Below(node, ref rest) is { } below)
            (node, name) = below;

        return ofName ? name : node.Where;
    }

    private static (Node Value, Position Name)? Below(Node node, ref ReadOnlySpan<char> rest)
    {
        if (node is ArrayNode list && rest[0] == '[' && rest.IndexOf(']') is var close and > 0)
        {
            var index = int.Parse(rest[1..close], CultureInfo.InvariantCulture);
            rest = rest[(close + 1)..].TrimStart('.');
            return index < list.Items.Count ? (list.Items[index], list.Items[index].Where) : null;
        }

        Member? found = null;
        foreach (var member in node is ObjectNode @object ? @object.Members : [])
        {
            if (member.Name.Length > 0 && IsBelow(rest, member.Name) && (found is null || member.Name.Length > found.Name.Length))
                found = member;
        }

        if (found is null)
            return null;
        rest = rest[found.Name.Length..];
        rest = rest is ['.', ..] ? rest[1..] : rest;
        return (found.Value, found.Where);
    }

    /// <summary>The path of the value, or of the member, that stands at a place; null where none begins there.</summary>
    public static string? PathOf(Node node, Position where, string path = "")
    {
        if (node.Where == where)
            return path;

        var below = node switch
        {
            ObjectNode @object => @object.Members.Select(member => (Path: path.Length == 0 ? member.Name : $"{path}.{member.Name}", Name: member.Where, member.Value)),
            ArrayNode list => list.Items.Select((item, i) => (Path: FormattableString.Invariant($"{path}[{i}]"), Name: item.Where, Value: item)),
            _ => [],
        };
        return below.Select(b => b.Name == where ? b.Path : PathOf(b.Value, where, b.Path)).FirstOrDefault(found => found is not null);
    }

    /// <summary>Whether <paramref name="path"/> is <paramref name="above"/> or lies in it.</summary>
    public static bool IsBelow(ReadOnlySpan<char> path, ReadOnlySpan<char> above) =>
        path.StartsWith(above, StringComparison.Ordinal) && (path.Length == above.Length || above.IsEmpty || path[above.Length] is '.' or '[');
}
