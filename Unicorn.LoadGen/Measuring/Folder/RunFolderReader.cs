using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>A folder that is not a run, or whose manifest does not read. The message is for people.</summary>
/// <param name="message">Which file, and what was expected.</param>
public sealed class RunFolderException(string message) : Exception(message);

/// <summary>Reads run folders, those of runs that died included, and of every format since the first.</summary>
public static class RunFolderReader
{
    /// <summary>Reads a folder.</summary>
    /// <exception cref="RunFolderException">It is not a run folder, or its manifest is damaged.</exception>
    public static RunRecord Read(string path)
    {
        var manifest = ReadManifest(Path.Combine(path, RunFiles.Manifest));
        var reading = ScenarioFile.Read(manifest.Scenario.File, manifest.Scenario.Text, manifest.Scenario.Set);
        if (reading.Scenario is not { } scenario)
            throw new RunFolderException($"{Path.Combine(path, RunFiles.Manifest)}: the scenario in it does not read: {reading.Mistakes[0]}");

        try
        {
            var damage = new List<string>();
            var seconds = SecondsReader.Read(Lines(path, RunFiles.Seconds, damage), manifest, damage);
            var (judged, warmUp) = ReadTimes(path, damage);
            var events = ReadEvents(Lines(path, RunFiles.Events, damage), damage);
            var ended = events.LastOrDefault() is { Type: RunEvents.Ended };
            var instances = ReadInstances(Lines(path, RunFiles.Instances, damage), damage);
            var lastSeen = LastSeen(seconds.LastFlush, events, instances);
            var cancelled = CancelInFlight(seconds.Rows);
            var interrupted = events.FirstOrDefault(e => e.Type == RunEvents.Interrupted);
            var notReached = ended && interrupted is null ? 0 : Schedule.Of(scenario).Arrivals().LongCount() - seconds.Rows.Sum(r => r.Planned);

            return new RunRecord
            {
                Manifest = manifest,
                Scenario = scenario,
                Seconds = seconds.Rows,
                Gauges = seconds.Gauges,
                Judged = judged,
                WarmUp = warmUp,
                Instances = instances,
                Events = events,
                LastSeen = lastSeen,
                NotReached = Math.Max(0, notReached),
                Missing = Missing(ended, interrupted, lastSeen, manifest, notReached, cancelled, damage),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunFolderException($"{path}: {e.Message}");
        }
    }

    private static Manifest ReadManifest(string file)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<Manifest>(File.ReadAllText(file), FolderJson.Options)!;
            return manifest.Format <= Manifest.CurrentFormat && manifest.Phases.Length > 0
                ? manifest
                : throw new RunFolderException($"{file}: format {manifest.Format}, expected at most {Manifest.CurrentFormat} and at least one phase: a newer build wrote it");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RunFolderException($"{file}: there is none, expected the folder of a run");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new RunFolderException($"{file}: it does not read as the manifest of a run: {e.Message}");
        }
    }

    /// <summary>The file's whole lines. The last one of a run that died may be cut in the middle: it is left out.</summary>
    private static string[] Lines(string path, string name, List<string> damage)
    {
        var file = Path.Combine(path, name);
        if (!File.Exists(file))
        {
            damage.Add($"{name} is missing");
            return [];
        }

        var text = File.ReadAllText(file);
        var whole = text.LastIndexOf('\n') + 1;
        if (whole < text.Length)
            damage.Add($"the last line of {name} is cut");
        return text[..whole].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static (TimeHistograms Judged, TimeHistograms WarmUp) ReadTimes(string path, List<string> damage)
    {
        var (judged, warmUp) = (new TimeHistograms(), new TimeHistograms());
        var file = Path.Combine(path, RunFiles.Latency);
        if (!File.Exists(file))
        {
            damage.Add($"{RunFiles.Latency} is missing");
            return (judged, warmUp);
        }

        using var text = File.OpenText(file);
        var log = HistogramLogReader.Read(text);
        damage.AddRange(log.Damaged.Select(line => $"line {line.Number} of {RunFiles.Latency} does not read ({line.Reason})"));
        foreach (var (times, prefix) in new[] { (judged, ""), (warmUp, HistogramTags.WarmUp) })
        {
            times.Response.Add(log.Merge(prefix + HistogramTags.Response));
            times.Service.Add(log.Merge(prefix + HistogramTags.Service));
            times.Lag.Add(log.Merge(prefix + HistogramTags.Lag));
        }

        return (judged, warmUp);
    }

    private static ImmutableArray<RunEvent> ReadEvents(string[] lines, List<string> damage)
    {
        var events = ImmutableArray.CreateBuilder<RunEvent>();
        for (var i = 0; i < lines.Length; i++)
        {
            try
            {
                events.Add(JsonSerializer.Deserialize<RunEvent>(lines[i], FolderJson.Options)!);
            }
            catch (JsonException)
            {
                damage.Add($"line {i + 1} of {RunFiles.Events} does not read");
            }
        }

        return events.DrainToImmutable();
    }

    private static ImmutableArray<InstanceEvent> ReadInstances(string[] lines, List<string> damage)
    {
        var instances = ImmutableArray.CreateBuilder<InstanceEvent>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Split(',') is [var instance, InstancesCsv.Launched or InstancesCsv.Ended, var seconds, var why] parts
                && decimal.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var at)
                && Math.Abs(at) < 1_000_000_000)
                instances.Add(new InstanceEvent(instance, parts[1] == InstancesCsv.Launched, TimeSpan.FromTicks((long)(at * TimeSpan.TicksPerSecond)), why));
            else
                damage.Add($"line {i + 1} of {RunFiles.Instances} does not read");
        }

        return instances.DrainToImmutable();
    }

    private static TimeSpan LastSeen(TimeSpan flush, ImmutableArray<RunEvent> events, ImmutableArray<InstanceEvent> instances)
    {
        var lastEvent = events.IsEmpty ? 0 : events.Max(e => e.At);
        var lastInstance = instances.IsEmpty ? TimeSpan.Zero : instances.Max(e => e.At);
        return new[] { flush, TimeSpan.FromSeconds(Math.Clamp(lastEvent, 0, 1e9)), lastInstance }.Max();
    }

    /// <summary>What was in flight when a run died has no outcome: it counts as cancelled, so that the sums hold.</summary>
    private static long CancelInFlight(ImmutableArray<SecondCounts> rows)
    {
        var cancelled = 0L;
        foreach (var row in rows)
        {
            var open = Math.Max(0, row.Planned - row.Ended);
            row[OutcomeKind.Cancelled] += open;
            cancelled += open;
        }

        return cancelled;
    }

    private static string? Missing(bool ended, RunEvent? interrupted, TimeSpan lastSeen, Manifest manifest, long notReached, long cancelled, List<string> damage)
    {
        var planned = Duration.Format(manifest.Phases[^1].End);
        var parts = new List<string>();
        if (interrupted is not null)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"the run was interrupted after {interrupted.At:0.0} s of {planned}, so {notReached} planned arrivals were not reached"));
        else if (!ended)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"the run was cut short: the last record is of {lastSeen.TotalSeconds:0.0} s of {planned}, so {notReached} planned arrivals were not reached or not recorded, and {cancelled} without a recorded end count as cancelled"));
        parts.AddRange(damage.Take(5));
        if (damage.Count > 5)
            parts.Add($"{damage.Count - 5} more damaged lines");
        return parts.Count == 0 ? null : string.Join("; ", parts);
    }
}
