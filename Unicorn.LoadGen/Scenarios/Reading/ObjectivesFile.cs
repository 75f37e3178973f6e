namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>Reads files of objectives by which a run that is over is judged again, as strictly as scenarios.</summary>
public static class ObjectivesFile
{
    private const int LargestFile = 1024 * 1024;

    /// <summary>Reads a file from disk.</summary>
    /// <param name="file">The file.</param>
    /// <param name="scenario">The scenario that was run: its steps, length, timeout and prices bound what can be asked.</param>
    /// <param name="counted">The response-time limits over which answers were counted as they came in.</param>
    /// <returns>The objectives, or null and the mistakes (a file that cannot be read is one).</returns>
    public static (IReadOnlyList<Objective>? Objectives, IReadOnlyList<Mistake> Mistakes) Load(string file, Scenario scenario, IReadOnlyCollection<TimeSpan> counted)
    {
        var mistakes = new List<Mistake>();
        var set = StrictFile.Load(file, "a list of objectives", LargestFile, mistakes) is { } text
            ? StrictFile.Read<ObjectiveSet>(file, text, [], set => ObjectiveSetRules.Check(set, scenario, counted), mistakes)
            : null;
        return (set?.Objectives, mistakes);
    }
}
