using System.Security.Cryptography;
using Unicorn.LoadGen.Scenarios.OpenSlo;

namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>Reads the files that a scenario names and that decide its plan or its judgement: keys, traces, promises, prices. They stand beside the scenario.</summary>
internal static class AttachedFiles
{
    /// <summary>A file larger than this is refused unread, in bytes.</summary>
    public const int LargestFile = 256 * 1024 * 1024;

    /// <summary>The scenario with what its files hold; mistakes where one cannot be read.</summary>
    /// <param name="scenario">A scenario that keeps its rules.</param>
    /// <param name="folder">The scenario file's folder.</param>
    /// <param name="place">Where a path of the scenario stands in its file.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    public static Scenario Attach(Scenario scenario, string folder, Func<string, Position> place, List<Mistake> mistakes)
    {
        if (scenario.Keys.File is { } keys && Load(folder, keys, place("keys.file"), "a text file of keys", mistakes) is { } list)
            scenario = scenario with { Keys = scenario.Keys with { Listed = KeyListFile.Parse(list, scenario.Keys.Popularity, place("keys.popularity"), mistakes) } };
        if (scenario.Sla?.OpenSlo is { } openSlo && Load(folder, openSlo, place("sla.openSlo"), "a file of OpenSLO", mistakes, OpenSloFile.LargestFile) is { } promises)
            scenario = SloAttachment.Attach(scenario, promises.Path, promises.Text, place("sla.openSlo"), mistakes);
        if (scenario.Prices.File is { } prices && Load(folder, prices, place("prices.file"), "a price sheet", mistakes, PriceFile.LargestFile) is { } sheet)
            scenario = PriceFile.Attach(scenario, sheet.Path, sheet.Text, place, mistakes);
        return scenario with { Load = [.. scenario.Load.Select((step, i) => step.Trace is { } trace ? step with { Trace = WithRecord(trace, i) } : step)] };

        Trace WithRecord(Trace trace, int i) =>
            Load(folder, trace.File, place(FormattableString.Invariant($"load[{i}].trace.file")), "a CSV file of arrivals", mistakes) is { } text
                ? trace with { Recorded = WithArrivals(TraceFile.Parse(text, mistakes), trace, i) }
                : trace;

        RecordedTrace? WithArrivals(RecordedTrace? recorded, Trace trace, int i)
        {
            if (recorded is not null && !recorded.Within(trace.During))
                mistakes.Add(new Mistake(place(FormattableString.Invariant($"load[{i}].trace.during")), $"no arrival of the trace lies within it, expected a longer step, or another file than \"{trace.File}\""));
            return recorded;
        }
    }

    private static AttachedText? Load(string folder, string file, Position where, string expected, List<Mistake> mistakes, int largest = LargestFile)
    {
        try
        {
            var path = Path.Combine(folder, file);
            if (new FileInfo(path) is { Exists: true, Length: var length } && length > largest)
                return Refuse(FormattableString.Invariant($"the file \"{file}\" is larger than {largest} bytes, expected {expected}"));

            var bytes = File.ReadAllBytes(path);
            return Utf8.Decode(path, bytes, mistakes) is { } text ? new AttachedText(path, text, Convert.ToHexStringLower(SHA256.HashData(bytes))) : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse($"there is no file \"{file}\" beside the scenario, expected {expected}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refuse($"the file \"{file}\" cannot be read, expected {expected} that this user may read");
        }

        AttachedText? Refuse(string what)
        {
            mistakes.Add(new Mistake(where, what));
            return null;
        }
    }
}

/// <summary>A file that a scenario names.</summary>
/// <param name="Path">Where it was found, as mistakes call it.</param>
/// <param name="Text">Its text.</param>
/// <param name="Sha256">Its SHA-256 in hexadecimal.</param>
internal sealed record AttachedText(string Path, string Text, string Sha256);
