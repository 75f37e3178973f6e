using System.Globalization;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.Tests.Reporting;
using LongHistogram = HdrHistogram.LongHistogram;

namespace Unicorn.Tests.Specs;

/// <summary>Folders as several runs would have left them: the golden run with another id, start and seed, and its response times longer or shorter.</summary>
internal static class RecordedRuns
{
    /// <summary>Writes runs into folders 1, 2, ... below one, each 0.2 % slower than the one before.</summary>
    /// <param name="folder">The folder of all of them, whose name the ids begin with.</param>
    /// <param name="runs">How many.</param>
    /// <param name="factor">How many times as long as in the golden run the answers took.</param>
    /// <param name="manifest">Changes the text of the manifest.</param>
    public static string Write(string folder, int runs, double factor, Func<string, string>? manifest = null)
    {
        for (var i = 1; i <= runs; i++)
            WriteOne(Path.Combine(folder, i.ToString(CultureInfo.InvariantCulture)), $"{Path.GetFileName(folder)}-{i}", i, factor * (1 + (0.002 * i)), manifest ?? (text => text));
        return folder;
    }

    private static void WriteOne(string folder, string id, int minute, double factor, Func<string, string> manifest)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(GoldenRun.Folder))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));

        var golden = GoldenRun.Judged.Run;
        var text = File.ReadAllText(Path.Combine(folder, RunFiles.Manifest))
            .Replace(golden.Manifest.Id, id, StringComparison.Ordinal)
            .Replace("T01:24:57", string.Create(CultureInfo.InvariantCulture, $"T01:{24 + minute:00}:57"), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, RunFiles.Manifest), manifest(text));

        using var log = File.Create(Path.Combine(folder, RunFiles.Latency));
        var writer = new HistogramLogWriter(log, golden.Manifest.StartedAt);
        foreach (var interval in golden.Intervals)
            writer.WriteInterval(interval.Tag, interval.Start, interval.Length, interval.Tag == "response" ? Scaled(interval.Histogram(), factor) : interval.Histogram());
    }

    private static LongHistogram Scaled(LongHistogram histogram, double factor)
    {
        var scaled = LatencyHistogram.Create();
        foreach (var value in histogram.RecordedValues())
            scaled.RecordValueWithCount((long)(value.ValueIteratedTo * factor), value.CountAtValueIteratedTo);
        return scaled;
    }
}
