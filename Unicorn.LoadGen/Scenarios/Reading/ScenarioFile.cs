using System.Text;

namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>Reads scenario files, strictly: an unknown or doubled member is a mistake, and all mistakes are told at once.</summary>
public static class ScenarioFile
{
    /// <summary>A scenario file larger than this is refused unread, in bytes.</summary>
    public const int LargestFile = 4 * 1024 * 1024;

    /// <summary>Reads a file from disk.</summary>
    /// <returns>The scenario and the file's text, or the mistakes (a file that cannot be read is one).</returns>
    public static (ScenarioReading Reading, string Text) Load(string file, IReadOnlyList<string> sets)
    {
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > LargestFile } info)
                return (Refused(file, FormattableString.Invariant($"the file has {info.Length} bytes, expected at most {LargestFile}")), "");

            var text = File.ReadAllText(file, Encoding.UTF8);
            return (Read(file, text, sets), text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (Refused(file, $"the file cannot be read, expected a scenario: {e.Message}"), "");
        }
    }

    /// <summary>Reads a scenario from its text.</summary>
    /// <param name="source">What mistakes call the text: the file's name.</param>
    /// <param name="text">JSON with comments.</param>
    /// <param name="sets">Values set from the command line, as <c>path=value</c>, in order.</param>
    public static ScenarioReading Read(string source, string text, IReadOnlyList<string> sets)
    {
        var mistakes = new List<Mistake>();
        if (NodeParser.Parse(source, text, mistakes) is not { } root)
        {
            return mistakes.Count == 0
                ? Refused(source, "the file is empty, expected a scenario { ... }", 1)
                : new ScenarioReading(null, mistakes);
        }

        foreach (var set in sets)
            Edit.Apply(root, set, mistakes);

        var binder = new Binder(mistakes);
        var scenario = binder.Bind(root, typeof(Scenario), "") as Scenario;
        if (scenario is not null)
        {
            foreach (var (path, what) in ScenarioRules.Check(scenario).Where(rule => !binder.Broken.Any(broken => Touches(broken, rule.Path))))
                mistakes.Add(new Mistake(Place.Of(root, path), what));
        }

        return mistakes.Count == 0 ? new ScenarioReading(scenario, []) : new ScenarioReading(null, mistakes.Distinct().OrderBy(m => m.Where.Line).ThenBy(m => m.Where.Column).ToArray());
    }

    private static bool Touches(string broken, string path) =>
        broken.StartsWith(path, StringComparison.Ordinal) || path.StartsWith(broken, StringComparison.Ordinal);

    private static ScenarioReading Refused(string source, string what, int line = 0) =>
        new(null, [new Mistake(new Position(source, line, line), what)]);
}

/// <summary>What came of reading a scenario: either it, or at least one mistake.</summary>
/// <param name="Scenario">The scenario, when there was no mistake.</param>
/// <param name="Mistakes">Every mistake, in the order of the file.</param>
public sealed record ScenarioReading(Scenario? Scenario, IReadOnlyList<Mistake> Mistakes);
