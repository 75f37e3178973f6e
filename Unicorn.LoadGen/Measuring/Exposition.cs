using System.Globalization;

namespace Unicorn.LoadGen.Measuring;

/// <summary>
/// What a server says of itself: a page in the text format of Prometheus, version 0.0.4. Read strictly: a page of which a line
/// does not read is no page.
/// </summary>
public sealed class Exposition
{
    private readonly List<(string Name, Dictionary<string, string> Labels, double Value)> _series = [];

    private Exposition()
    {
    }

    /// <summary>Reads a page; null where it is none.</summary>
    public static Exposition? Read(string text)
    {
        var page = new Exposition();
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.AsSpan().Trim();
            if (trimmed.Length > 0 && trimmed[0] != '#' && !page.Add(trimmed))
                return null;
        }

        return page;
    }

    /// <summary>The sum of a name's series; null when there is none.</summary>
    public double? Sum(string name) => _series.Exists(series => series.Name == name) ? _series.Where(series => series.Name == name).Sum(series => series.Value) : null;

    /// <summary>A name's series, summed up by the values of one of their labels; those without it are under the empty one.</summary>
    public IReadOnlyDictionary<string, double> By(string name, string label) =>
        _series.Where(series => series.Name == name)
            .GroupBy(series => series.Labels.GetValueOrDefault(label, ""), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(series => series.Value), StringComparer.Ordinal);

    /// <summary>A number as the format spells it, an infinite one included.</summary>
    internal static double? Number(ReadOnlySpan<char> text) =>
        text is "+Inf" ? double.PositiveInfinity
        : text is "-Inf" ? double.NegativeInfinity
        : text is "NaN" ? double.NaN
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>Adds <c>name{label="value",...} number timestamp</c>, of which labels and timestamp may be missing.</summary>
    private bool Add(ReadOnlySpan<char> line)
    {
        var end = line.IndexOfAny('{', ' ');
        if (end <= 0)
            return false;

        var (name, labels) = (line[..end].ToString(), new Dictionary<string, string>(StringComparer.Ordinal));
        var rest = line[end..];
        if (rest[0] == '{')
        {
            rest = rest[1..];
            if (!TakeLabels(ref rest, labels))
                return false;
        }

        rest = rest.Trim();
        var space = rest.IndexOf(' ');
        if (Number(space < 0 ? rest : rest[..space]) is not { } value || (space >= 0 && !long.TryParse(rest[space..].Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
            return false;

        _series.Add((name, labels, value));
        return true;
    }

    private static bool TakeLabels(ref ReadOnlySpan<char> rest, Dictionary<string, string> labels)
    {
        while (rest.Length > 0 && rest[0] != '}')
        {
            var equals = rest.IndexOf("=\"", StringComparison.Ordinal);
            if (equals <= 0)
                return false;

            var name = rest[..equals].Trim().ToString();
            rest = rest[(equals + 2)..];
            if (TakeValue(ref rest) is not { } value || !labels.TryAdd(name, value))
                return false;
            if (rest.Length > 0 && rest[0] == ',')
                rest = rest[1..];
        }

        if (rest.Length == 0)
            return false;
        rest = rest[1..];
        return true;
    }

    /// <summary>Takes a label's value and the quote that ends it; a backslash stands before a quote, a backslash, or the n of a line feed.</summary>
    private static string? TakeValue(ref ReadOnlySpan<char> rest)
    {
        var value = new System.Text.StringBuilder();
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == '"')
            {
                rest = rest[(i + 1)..];
                return value.ToString();
            }

            var isEscaped = rest[i] == '\\';
            if (isEscaped && ++i == rest.Length)
                return null;
            value.Append(isEscaped && rest[i] == 'n' ? '\n' : rest[i]);
        }

        return null;
    }
}
