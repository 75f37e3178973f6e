using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>The place of a value in a JSON document (RFC 6901).</summary>
public sealed class JsonPointer
{
    private readonly ImmutableArray<string> _tokens;

    private JsonPointer(string text, ImmutableArray<string> tokens) => (Text, _tokens) = (text, tokens);

    /// <summary>The pointer as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a pointer: empty for the whole document, or a "/" before each name or index, with "~1" for "/" and "~0" for "~".</summary>
    /// <returns>Null when it is not one.</returns>
    public static JsonPointer? Parse(string text)
    {
        if (text.Length == 0)
            return new JsonPointer(text, []);
        if (text[0] != '/' || text.Replace("~0", "", StringComparison.Ordinal).Replace("~1", "", StringComparison.Ordinal).Contains('~', StringComparison.Ordinal))
            return null;

        // "~1" first: "~01" is "~1", and not "/".
        return new JsonPointer(text, [.. text[1..].Split('/').Select(token => token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]);
    }

    /// <summary>The value at its place below <paramref name="root"/>; null when there is none.</summary>
    public JsonElement? Find(JsonElement root)
    {
        var value = root;
        foreach (var token in _tokens)
        {
            if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(token, out var member))
                value = member;
            else if (value.ValueKind == JsonValueKind.Array && Index(token) is { } index && index < value.GetArrayLength())
                value = value[index];
            else
                return null;
        }

        return value;
    }

    private static int? Index(string token) =>
        token is "0" || (token is [not '0', ..] && token.All(char.IsAsciiDigit)) ? int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null : null;
}
