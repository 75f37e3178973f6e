using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>A folder that is not a run, or whose manifest does not read. The message is for people.</summary>
/// <param name="message">Which file, and what was expected.</param>
public sealed class RunFolderException(string message) : Exception(OneLine.Of(message));

/// <summary>Reads run folders, those of runs that died included, and of every format since the first.</summary>
public static class RunFolderReader
{
    // Seconds, hundreds of times the longest run. What lies beyond is damage.
    private const double LatestInstant = 1e9;

    /// <summary>Reads a folder.</summary>
    /// <exception cref="RunFolderException">It is not a run folder, or its manifest is damaged.</exception>
    public static RunRecord Read(string path) => Read(RunContents.Of(path));

    /// <summary>Reads what a folder has, or should have.</summary>
    /// <exception cref="RunFolderException">It is not a run, or its manifest is damaged.</exception>
    public static RunRecord Read(RunContents contents)
    {
        var (manifest, scenario) = ManifestReader.Read(contents);
        try
        {
            var damage = new List<string>();
            var seconds = SecondsReader.Read(Lines(contents, RunFiles.Seconds, damage), manifest, damage);
            var names = scenario.AllRequests.Count > 1 ? RequestNames.Of(scenario) : [];
            ImmutableArray<ImmutableArray<SecondCounts>> counts = names.Length == 0 ? [] : RequestsReader.Read(Lines(contents, RunFiles.Requests, damage), names.Length, manifest.Phases.Length, damage);
            var (judged, warmUp, responses, intervals) = ReadTimes(contents, names, damage);
            var events = ReadEvents(Lines(contents, RunFiles.Events, damage), damage);
            var instances = ReadInstances(Lines(contents, RunFiles.Instances, damage), damage);
            var lastSeen = LastSeen(seconds.LastFlush, events, instances);
            var cancelled = CancelInFlight(seconds.Rows);
            foreach (var rows in counts)
                CancelInFlight(rows);
            var end = RunEnd.Of(events, RunRecord.PlanEndOf(manifest, seconds.Rows, events), lastSeen);
            var planned = PlannedArrivals.Of(manifest, scenario, seconds.Rows);
            var notReached = end.IsEarly ? planned.NotReached : planned.Undone;
            var record = new RunRecord
            {
                Manifest = manifest,
                Scenario = scenario,
                Seconds = seconds.Rows,
                Gauges = seconds.Gauges,
                Judged = judged,
                WarmUp = warmUp,
                Intervals = intervals,
                Requests = [.. names.Select((name, i) => new RequestRecord(name, counts[i], responses[i]))],
                Instances = instances,
                Server = ReadServer(contents.Text(RunFiles.Server), damage),
                Events = events,
                LastSeen = lastSeen,
                NotReached = notReached,
                Missing = null,
            };
            if (end.IsEarly)
                damage.AddRange(Contradictions.OfCutShort(record));
            else if (damage.Count == 0)
                damage.AddRange(Contradictions.Of(record, planned));
            return record with { Missing = end.Missing(notReached, cancelled, damage) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunFolderException($"{contents.Folder}: {e.Message}");
        }
    }

    /// <summary>The file's whole lines, by their number less one. The last one of a run that died may be cut in the middle: it is left out.</summary>
    private static string[] Lines(RunContents contents, string name, List<string> damage)
    {
        if (contents.Text(name) is not { } text)
        {
            damage.Add($"{name} is missing");
            return [];
        }

        var whole = text.LastIndexOf('\n') + 1;
        if (whole < text.Length)
            damage.Add($"the last line of {name} is cut");
        else if (whole == 0 && name != RunFiles.Events)
            damage.Add($"{name} is empty");
        return whole == 0 ? [] : text[..(whole - 1)].Split('\n');
    }

    private static (TimeHistograms Judged, TimeHistograms WarmUp, HdrHistogram.LongHistogram[] Requests, ImmutableArray<HistogramInterval> Intervals) ReadTimes(RunContents contents, string[] requests, List<string> damage)
    {
        var (judged, warmUp) = (new TimeHistograms(), new TimeHistograms());
        HdrHistogram.LongHistogram[] responses = [.. requests.Select(_ => LatencyHistogram.Create())];
        using var text = contents.Open(RunFiles.Latency);
        if (text is null)
        {
            damage.Add($"{RunFiles.Latency} is missing");
            return (judged, warmUp, responses, []);
        }

        var log = HistogramLogReader.Read(text);
        damage.AddRange(log.Damaged.Select(line => $"line {line.Number} of {RunFiles.Latency} does not read ({line.Reason})"));
        foreach (var (tag, into) in HistogramTags.Of(judged, warmUp).Concat(requests.Select((name, i) => (HistogramTags.OfRequest(name), responses[i]))))
        {
            var times = log.Merge(tag);
            if (times.HighestTrackableValue <= into.HighestTrackableValue)
                into.Add(times);
            else
                damage.Add($"the times of \"{tag}\" in {RunFiles.Latency} are beyond what a run records");
        }

        return (judged, warmUp, responses, log.Intervals);
    }

    private static ImmutableArray<RunEvent> ReadEvents(string[] lines, List<string> damage)
    {
        var events = ImmutableArray.CreateBuilder<RunEvent>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
                continue;
            if (Parse(lines[i]) is { } read && Math.Abs(read.At) <= LatestInstant)
                events.Add(read);
            else
                damage.Add(string.Create(CultureInfo.InvariantCulture, $"line {i + 1} of {RunFiles.Events} does not read"));
        }

        return events.DrainToImmutable();
    }

    private static RunEvent? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<RunEvent>(line, FolderJson.Options);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ImmutableArray<InstanceEvent> ReadInstances(string[] lines, List<string> damage)
    {
        var instances = ImmutableArray.CreateBuilder<InstanceEvent>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
                continue;
            if (lines[i].TrimEnd('\r').Split(',') is [var instance, (InstancesCsv.Launched or InstancesCsv.Ended) and var what, var seconds, var why, ..]
                && decimal.TryParse(seconds, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
                && Math.Abs(at) <= 1e9m)
                instances.Add(new InstanceEvent(instance, what == InstancesCsv.Launched, TimeSpan.FromTicks((long)decimal.Round(at * TimeSpan.TicksPerSecond)), why));
            else
                damage.Add(string.Create(CultureInfo.InvariantCulture, $"line {i + 1} of {RunFiles.Instances} does not read"));
        }

        return instances.DrainToImmutable();
    }

    /// <summary>Early folders do not have it, and a run that died has an empty one.</summary>
    private static ServerRecord? ReadServer(string? text, List<string> damage)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (ServerRecord.Read(text) is { } read)
            return read;

        damage.Add($"{RunFiles.Server} does not read");
        return null;
    }

    private static TimeSpan LastSeen(TimeSpan flush, ImmutableArray<RunEvent> events, ImmutableArray<InstanceEvent> instances)
    {
        // Early folders have every phase in them from the start, by its planned instant: that is no sign of life.
        var lastEvent = events.Where(e => e.Type != RunEvents.Phase).Select(e => e.At).DefaultIfEmpty(0).Max();
        var lastInstance = instances.IsEmpty ? TimeSpan.Zero : instances.Max(e => e.At);
        return new[] { TimeSpan.Zero, flush, TimeSpan.FromSeconds(lastEvent), lastInstance }.Max();
    }

    /// <summary>
    /// What was in flight when a run died has no outcome: it was sent, and counts as cancelled. What has an outcome fell due, also where the row that
    /// says so is lost. So the sums hold.
    /// </summary>
    private static long CancelInFlight(ImmutableArray<SecondCounts> rows)
    {
        var cancelled = 0L;
        foreach (var row in rows)
        {
            var open = Math.Max(0, row.Planned - row.Ended);
            row[OutcomeKind.Cancelled] += open;
            row.Sent += open;
            row.Planned = Math.Max(row.Planned, row.Ended);
            cancelled += open;
        }

        return cancelled;
    }
}
