namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>What every file that a person writes is read by: JSON with comments, strictly, with all mistakes told at once.</summary>
internal static class StrictFile
{
    /// <summary>A file's text; null and one mistake where it cannot be read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="expected">What it should be: "a scenario".</param>
    /// <param name="largest">A larger file is refused unread, in bytes.</param>
    /// <param name="mistakes">Takes the mistake.</param>
    public static string? Load(string file, string expected, int largest, List<Mistake> mistakes)
    {
        if (Directory.Exists(file))
            return Refuse(file, $"this is a folder, expected {expected}", mistakes);

        try
        {
            var bytes = ReadAtMost(file, largest + 1);
            return bytes.Length > largest
                ? Refuse(file, FormattableString.Invariant($"the file is larger than {largest} bytes, expected {expected}"), mistakes)
                : Utf8.Decode(file, bytes, mistakes);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse(file, $"there is no such file, expected {expected}", mistakes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refuse(file, $"the file cannot be read, expected {expected} that this user may read", mistakes);
        }
    }

    /// <summary>What a text holds; null and every mistake in the order of the file.</summary>
    /// <param name="source">What mistakes call the text: the file's name.</param>
    /// <param name="text">JSON with comments.</param>
    /// <param name="sets">Values set from the command line, as <c>path=value</c>, in order.</param>
    /// <param name="check">The rules beyond the form of the values.</param>
    /// <param name="mistakes">Takes the mistakes.</param>
    /// <param name="complete">Adds what stands elsewhere to what keeps the rules, and tells the place of a path; null where nothing does.</param>
    public static T? Read<T>(string source, string text, IReadOnlyList<string> sets, Func<T, IEnumerable<Breach>> check, List<Mistake> mistakes, Func<T, Func<string, Position>, List<Mistake>, T>? complete = null)
        where T : class
    {
        var found = new List<Mistake>();
        if (NodeParser.Parse(source, text, found) is { } root)
        {
            foreach (var set in sets)
                Edit.Apply(root, set, found);

            var binder = new Binder(found);
            if (binder.Bind(root, typeof(T), "") is T read)
            {
                var breaches = check(read).Where(breach => !binder.Broken.Any(broken => Hides(broken, breach))).ToArray();
                var first = breaches.Where(breach => !Array.Exists(breaches, other => breach.Needs.Any(need => Place.IsBelow(need, other.Path))));
                found.AddRange(first.Select(breach => new Mistake(Place.Of(root, breach.Path, breach.IsOfName), breach.What)));
                if (found.Count == 0 && complete is not null)
                    read = complete(read, path => Place.Of(root, path), found);
                if (found.Count == 0)
                    return read;
            }
        }

        mistakes.AddRange(found.Distinct().OrderBy(m => m.Where.Line).ThenBy(m => m.Where.Column));
        return null;
    }

    /// <summary>A rule is not judged where what it is about, or what it relies on, could not be read; nor where what it relies on breaks a rule.</summary>
    private static bool Hides(string broken, Breach breach) =>
        Place.IsBelow(broken, breach.Path) || Place.IsBelow(breach.Path, broken) || breach.Needs.Any(need => Place.IsBelow(need, broken));

    private static byte[] ReadAtMost(string file, int most)
    {
        using var stream = File.OpenRead(file);
        var bytes = new byte[most];
        return bytes[..stream.ReadAtLeast(bytes, most, throwOnEndOfStream: false)];
    }

    private static string? Refuse(string file, string what, List<Mistake> mistakes)
    {
        mistakes.Add(new Mistake(new Position(file, 0, 0), what));
        return null;
    }
}
