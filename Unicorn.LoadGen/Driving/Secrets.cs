using System.Text;

namespace Unicorn.LoadGen.Driving;

/// <summary>
/// Keeps the values of environment variables out of everything that is written down: where one appears, as it is or escaped
/// (<see cref="SecretSpelling"/>), its name stands instead. Values of fewer than four characters are no secrets, and are in half of all texts.
/// </summary>
public sealed class Secrets
{
    private const int Shortest = 4;

    // The longest first: a value may be a part of another.
    private readonly (string Value, string Name, SecretSpelling[] Spellings)[] _secrets;

    /// <summary>The secrets among the values of environment variables, by name.</summary>
    public Secrets(IReadOnlyDictionary<string, string> environment) => _secrets =
    [
        .. environment.Where(pair => pair.Value.Length >= Shortest)
            .OrderByDescending(pair => pair.Value.Length)
            .Select(pair => (pair.Value, $"{{env.{pair.Key}}}", SecretSpelling.Of(pair.Value).ToArray())),
    ];

    /// <summary>The text without any secret, and without the beginning of one at its end, where it may have been cut.</summary>
    public string Hide(string text)
    {
        // As they are first: an escape of one may be in the letters of another, such as the %25 in "50%25".
        foreach (var (value, name, _) in _secrets)
            text = text.Replace(value, name, StringComparison.Ordinal);

        foreach (var (_, name, spellings) in _secrets)
        {
            foreach (var spelling in spellings)
                text = Hide(text, spelling, name);
        }

        return text;
    }

    private static string Hide(string text, SecretSpelling spelling, string name)
    {
        var hidden = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var length = spelling.LengthAt(text.AsSpan(at), Shortest);
            if (length == 0)
                hidden.Append(text[at++]);
            else
                hidden.Append(name);
            at += length;
        }

        return hidden.ToString();
    }
}
