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
        var mistakes = new List<Mistake>();
        return StrictFile.Load(file, "a scenario", LargestFile, mistakes) is { } text
            ? (Read(file, text, sets, Path.GetDirectoryName(Path.GetFullPath(file))), text)
            : (new ScenarioReading(null, mistakes), "");
    }

    /// <summary>Reads a scenario from its text.</summary>
    /// <param name="source">What mistakes call the text: the file's name.</param>
    /// <param name="text">JSON with comments.</param>
    /// <param name="sets">Values set from the command line, as <c>path=value</c>, in order.</param>
    /// <param name="folder">Where the files are that it names; null to leave them unread: then it can be judged, but not planned.</param>
    /// <param name="openSlo">The text of its OpenSLO file, where that was kept and no folder is given.</param>
    /// <param name="prices">The text of its price sheet's file, likewise.</param>
    public static ScenarioReading Read(string source, string text, IReadOnlyList<string> sets, string? folder = null, string? openSlo = null, string? prices = null)
    {
        var mistakes = new List<Mistake>();
        Func<string, Position>? places = null;
        var scenario = StrictFile.Read<Scenario>(source, text, sets, ScenarioRules.Check, mistakes, Attach);
        return new ScenarioReading(scenario, mistakes) { Places = places };

        Scenario Attach(Scenario read, Func<string, Position> place, List<Mistake> found)
        {
            places = place;
            if (folder is not null)
                return AttachedFiles.Attach(read, folder, place, found);
            if (prices is not null && read.Prices.File is { } sheet)
                read = PriceFile.Attach(read, sheet, prices, place, found);
            return openSlo is not null && read.Sla?.OpenSlo is { } file ? SloAttachment.Attach(read, file, openSlo, place("sla.openSlo"), found) : read;
        }
    }
}

/// <summary>What came of reading a scenario: either it, or at least one mistake.</summary>
/// <param name="Scenario">The scenario, when there was no mistake.</param>
/// <param name="Mistakes">Every mistake, in the order of the file.</param>
public sealed record ScenarioReading(Scenario? Scenario, IReadOnlyList<Mistake> Mistakes)
{
    /// <summary>Tells where a value stands, when there was no mistake.</summary>
    internal Func<string, Position>? Places { get; init; }

    /// <summary>Where a value of the scenario stands, by its JSON path, or the nearest thing above it.</summary>
    public Position Where(string path) => Places?.Invoke(path) ?? new Position("", 0, 0);
}
