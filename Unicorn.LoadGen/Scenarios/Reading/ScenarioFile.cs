namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>Reads scenario files, strictly: an unknown or doubled member is a mistake, and all mistakes are told at once.</summary>
public static class ScenarioFile
{
    /// <summary>A scenario file larger than this is refused unread, in bytes.</summary>
    public const int LargestFile = 4 * 1024 * 1024;

    /// <summary>Reads a file from disk, and the files of keys and traces that it names.</summary>
    /// <returns>The scenario and the file's text, or the mistakes (a file that cannot be read is one).</returns>
    public static (ScenarioReading Reading, string Text) Load(string file, IReadOnlyList<string> sets)
    {
        if (Directory.Exists(file))
            return (Refused(file, "this is a folder, expected a scenario file"), "");

        try
        {
            var bytes = ReadAtMost(file, LargestFile + 1);
            if (bytes.Length > LargestFile)
                return (Refused(file, FormattableString.Invariant($"the file is larger than {LargestFile} bytes, expected a scenario")), "");

            var mistakes = new List<Mistake>();
            return Utf8.Decode(file, bytes, mistakes) is { } text ? (Read(file, text, sets, Path.GetDirectoryName(Path.GetFullPath(file))), text) : (new ScenarioReading(null, mistakes), "");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (Refused(file, "there is no such file, expected a scenario"), "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (Refused(file, "the file cannot be read, expected a scenario that this user may read"), "");
        }
    }

    /// <summary>Reads a scenario from its text.</summary>
    /// <param name="source">What mistakes call the text: the file's name.</param>
    /// <param name="text">JSON with comments.</param>
    /// <param name="sets">Values set from the command line, as <c>path=value</c>, in order.</param>
    /// <param name="folder">Where the files are that it names; null to leave them unread: then it can be judged, but not planned.</param>
    public static ScenarioReading Read(string source, string text, IReadOnlyList<string> sets, string? folder = null)
    {
        var mistakes = new List<Mistake>();
        if (NodeParser.Parse(source, text, mistakes) is not { } root)
            return new ScenarioReading(null, mistakes);

        foreach (var set in sets)
            Edit.Apply(root, set, mistakes);

        var binder = new Binder(mistakes);
        if (binder.Bind(root, typeof(Scenario), "") is Scenario scenario)
        {
            var breaches = ScenarioRules.Check(scenario).Where(breach => !binder.Broken.Any(broken => Hides(broken, breach))).ToArray();
            var first = breaches.Where(breach => !Array.Exists(breaches, other => breach.Needs.Any(need => Place.IsBelow(need, other.Path))));
            mistakes.AddRange(first.Select(breach => new Mistake(Place.Of(root, breach.Path, breach.IsOfName), breach.What)));
            if (mistakes.Count == 0 && folder is not null)
                scenario = AttachedFiles.Attach(scenario, folder, path => Place.Of(root, path), mistakes);
            if (mistakes.Count == 0)
                return new ScenarioReading(scenario, []) { Root = root };
        }

        return new ScenarioReading(null, [.. mistakes.Distinct().OrderBy(m => m.Where.Line).ThenBy(m => m.Where.Column)]);
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

    private static ScenarioReading Refused(string source, string what) =>
        new(null, [new Mistake(new Position(source, 0, 0), what)]);
}

/// <summary>What came of reading a scenario: either it, or at least one mistake.</summary>
/// <param name="Scenario">The scenario, when there was no mistake.</param>
/// <param name="Mistakes">Every mistake, in the order of the file.</param>
public sealed record ScenarioReading(Scenario? Scenario, IReadOnlyList<Mistake> Mistakes)
{
    /// <summary>The whole file, when there was no mistake.</summary>
    internal Node? Root { get; init; }

    /// <summary>Where a value of the scenario stands, by its JSON path, or the nearest thing above it.</summary>
    public Position Where(string path) => Root is null ? new Position("", 0, 0) : Place.Of(Root, path);
}
