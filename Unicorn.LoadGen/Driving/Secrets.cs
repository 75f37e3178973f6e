using System.Text.Json;

namespace Unicorn.LoadGen.Driving;

/// <summary>
/// Keeps the values of environment variables out of everything that is written down: where one appears, whole, percent-encoded or escaped for
/// JSON, its name stands instead. Values of fewer than four characters are no secrets, and are in half of all texts.
/// </summary>
public sealed class Secrets
{
    private const int Shortest = 4;

    // The longest first: a value may be a part of another.
    private readonly (string Value, string Name)[] _spellings;

    /// <summary>The secrets among the values of environment variables, by name.</summary>
    public Secrets(IReadOnlyDictionary<string, string> environment) => _spellings =
    [
        .. environment.Where(pair => pair.Value.Length >= Shortest)
            .SelectMany(pair => Spellings(pair.Value).Select(value => (value, $"{{env.{pair.Key}}}")))
            .Distinct()
            .OrderByDescending(spelling => spelling.value.Length),
    ];

    /// <summary>The text without any secret, and without the beginning of one at its end, where it may have been cut.</summary>
    public string Hide(string text)
    {
        foreach (var (value, name) in _spellings)
            text = text.Replace(value, name, StringComparison.Ordinal);

        foreach (var (value, name) in _spellings)
        {
            for (var length = Math.Min(value.Length - 1, text.Length); length >= Shortest; length--)
            {
                if (text.AsSpan().EndsWith(value.AsSpan(0, length), StringComparison.Ordinal))
                    return text[..^length] + name;
            }
        }

        return text;
    }

    private static IEnumerable<string> Spellings(string value) =>
        [value, Uri.EscapeDataString(value), JsonEncodedText.Encode(value).ToString(), JsonText.Escape(value)];
}
