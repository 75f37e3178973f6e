using Unicorn.LoadGen.Scenarios.OpenSlo;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>Reads OpenSLO files by which a run that is over is accounted again.</summary>
public static class SloFileReader
{
    /// <summary>Reads a file from disk.</summary>
    /// <param name="file">The file.</param>
    /// <param name="counted">The response-time limits over which answers were counted as they came in: it can promise no other.</param>
    /// <returns>The promises, or null and the mistakes (a file that cannot be read is one).</returns>
    public static (SloFile? Promises, IReadOnlyList<Mistake> Mistakes) Load(string file, IReadOnlyCollection<TimeSpan> counted)
    {
        var mistakes = new List<Mistake>();
        var promises = StrictFile.Load(file, "a file of OpenSLO", OpenSloFile.LargestFile, mistakes) is { } text ? OpenSloFile.Parse(file, Path.GetFileName(file), text, mistakes) : null;
        if (promises?.Slos.FirstOrDefault(slo => slo.Within is { } limit && !counted.Contains(limit)) is not { } unknown)
            return (promises, mistakes);

        var declared = counted.Count == 0 ? "none was" : "declared were " + string.Join(", ", counted.Select(Duration.Format));
        mistakes.Add(new Mistake(new Position(file, 0, 0), $"answers over the {Duration.Format(unknown.Within!.Value)} of \"{unknown.Name}\" were not counted in this run, expected a limit that was declared before it ({declared})"));
        return (null, mistakes);
    }
}
