using System.Text.Json;
using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Reporting;

/// <summary>Reads and writes <c>noise.json</c>.</summary>
public static class NoiseFile
{
    private const int LargestFile = 1024 * 1024;

    // A hundred times the baseline: no machine is that noisy.
    private const double MostRelative = 100;
    private const string Expected = "a noise file as unicorn calibrate writes it";

    /// <summary>The JSON Schema of the file.</summary>
    public static string Schema => JsonSchema.TextOf(JsonSchema.Of(typeof(MachineNoise), ResultJson.Options, "By how much runs of one build differ on a machine"));

    /// <summary>Its text, with a final newline.</summary>
    public static string Text(MachineNoise noise) => JsonSerializer.Serialize(noise, ResultJson.Options) + "\n";

    /// <summary>Writes it, whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string file, MachineNoise noise) => RunFolderWriter.WriteWhole(file, Text(noise));

    /// <summary>Reads it.</summary>
    /// <returns>The noise, or null and the mistake.</returns>
    public static (MachineNoise? Noise, Mistake? Mistake) Read(string file)
    {
        var mistakes = new List<Mistake>();
        if (StrictFile.Load(file, "a noise file", LargestFile, mistakes) is not { } text)
            return (null, mistakes[0]);

        try
        {
            var noise = JsonSerializer.Deserialize<MachineNoise>(text, ResultJson.Options);
            return noise is { Version: MachineNoise.CurrentVersion } && !noise.Metrics.IsDefault && noise.Metrics.All(IsWhole) && noise.Metrics.DistinctBy(metric => metric.Name).Count() == noise.Metrics.Length
                ? (noise, null)
                : (null, new Mistake(new Position(file, 0, 0), $"it does not read as one, expected {Expected}, of version {MachineNoise.CurrentVersion}"));
        }
        catch (JsonException e)
        {
            return (null, new Mistake(new Position(file, (int)(e.LineNumber + 1 ?? 0), (int)(e.BytePositionInLine + 1 ?? 0)), $"it does not read, expected {Expected}"));
        }
    }

    // JSON can hold a null in a list, and a number beyond all, by which every gate would stand open.
    private static bool IsWhole(MetricNoise? metric) =>
        metric is { Relative: >= 0 and <= MostRelative, Absolute: >= 0 } && double.IsFinite(metric.Absolute);
}
