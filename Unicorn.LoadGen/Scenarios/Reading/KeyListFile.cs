using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>A text file of keys: one in each line, as it is; the last line may lack its line break.</summary>
internal static class KeyListFile
{
    /// <summary>Reads it; null and mistakes where it is empty, has an empty line, or all of its keys would be hot.</summary>
    public static KeyList? Parse(AttachedText file, Popularity popularity, Position popular, List<Mistake> mistakes)
    {
        var lines = file.Text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        var keys = lines[^1].Length == 0 ? lines[..^1] : lines;
        if (keys.Length == 0)
            return Refuse(new Position(file.Path, 1, 1), "the file lists no key, expected one in each line");
        if (Array.IndexOf(keys, "") is >= 0 and var empty)
            return Refuse(new Position(file.Path, empty + 1, 1), "the line is empty, expected a key");
        if (popularity.HotKeys >= keys.Length && popularity.HotKeys > 0)
            return Refuse(popular, FormattableString.Invariant($"all keys would be hot, expected fewer of them than the {keys.Length} of the file"));

        return new KeyList(keys, file.Sha256);

        KeyList? Refuse(Position where, string what)
        {
            mistakes.Add(new Mistake(where, what));
            return null;
        }
    }
}
