using System.Globalization;
using System.Text;
using System.Text.Json;
using Unicorn.LoadGen.Measuring.Hlog;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>The names in a run folder.</summary>
public static class RunFiles
{
    /// <summary>The manifest.</summary>
    public const string Manifest = "run.json";

    /// <summary>The per-second counts.</summary>
    public const string Seconds = "seconds.csv";

    /// <summary>The counts by request, of runs of several requests.</summary>
    public const string Requests = "requests.csv";

    /// <summary>The histograms.</summary>
    public const string Latency = "latency.hlog";

    /// <summary>The instances.</summary>
    public const string Instances = "instances.csv";

    /// <summary>The events.</summary>
    public const string Events = "events.jsonl";
}

/// <summary>
/// Writes the raw files of a run. Everything is append-only and handed to the operating system at each flush, so that a
/// run that dies leaves a folder that reads up to its last flush.
/// </summary>
public sealed class RunFolderWriter : IDisposable
{
    private readonly FileStream _seconds;
    private readonly FileStream? _requests;
    private readonly IReadOnlyList<string> _names = [];
    private readonly FileStream _instances;
    private readonly FileStream _events;
    private readonly FileStream _latency;
    private readonly HistogramLogWriter _log;
    private readonly Manifest _manifest;
    private readonly Lock _eventLock = new();
    private readonly Lock _instanceLock = new();
    private readonly StringBuilder _csv = new();
    private TimeSpan _flushed;

    /// <summary>Begins the folder, which must exist, with the manifest in place.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <param name="path">The folder.</param>
    /// <param name="manifest">The manifest.</param>
    /// <param name="requests">The names of the requests, which are counted each by itself when there are several.</param>
    public RunFolderWriter(string path, Manifest manifest, IReadOnlyList<string>? requests = null)
    {
        Path = path;
        _manifest = manifest;
        WriteWhole(System.IO.Path.Combine(path, RunFiles.Manifest), JsonSerializer.Serialize(manifest, FolderJson.Indented) + "\n");

        _seconds = Open(RunFiles.Seconds);
        _instances = Open(RunFiles.Instances);
        _events = Open(RunFiles.Events);
        _latency = Open(RunFiles.Latency);
        _log = new HistogramLogWriter(_latency, manifest.StartedAt);
        Append(_seconds, SecondsCsv.Header(manifest.Limits) + "\n");
        Append(_instances, InstancesCsv.Header + "\n");
        _log.Flush();
        if (requests is not { Count: > 1 })
            return;

        _names = requests;
        _requests = Open(RunFiles.Requests);
        Append(_requests, RequestsCsv.Header + "\n");
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Appends what was recorded since the last flush.</summary>
    /// <param name="at">Now, from the start of the run.</param>
    /// <param name="interval">What was recorded.</param>
    /// <param name="gauges">This flush's readings.</param>
    public void Flush(TimeSpan at, Interval interval, Gauges gauges)
    {
        var flush = (int)Math.Round(at.TotalSeconds);
        var limits = _manifest.Limits.ResponseTimes.Length;
        var rows = interval.Rows.OrderBy(r => r.Second).ThenBy(r => r.Phase).ToArray();
        if (rows.Length == 0)
            rows = [new SecondCounts(flush, PhaseAt(at), limits)];

        _csv.Clear();
        for (var i = 0; i < rows.Length; i++)
            SecondsCsv.Append(_csv, flush, rows[i], limits, i + 1 == rows.Length ? gauges : null);
        Append(_seconds, _csv.ToString());

        if (_requests is not null)
            FlushRequests(_requests, flush, interval);
        foreach (var (tag, histogram) in HistogramTags.Of(interval.Judged, interval.WarmUp))
            _log.WriteInterval(tag, _flushed, at - _flushed, histogram);
        for (var i = 0; i < _names.Count; i++)
            _log.WriteInterval(HistogramTags.OfRequest(_names[i]), _flushed, at - _flushed, interval.Requests[i].Response);
        _log.Flush();
        _latency.Flush();
        _flushed = at;
    }

    /// <summary>Appends that an instance was launched. Any thread may.</summary>
    public void Launched(string instance, TimeSpan at) => WriteInstance(InstancesCsv.Line(instance, InstancesCsv.Launched, at, ""));

    /// <summary>Appends that an instance ended, and why. Any thread may.</summary>
    public void Ended(string instance, TimeSpan at, string why) => WriteInstance(InstancesCsv.Line(instance, InstancesCsv.Ended, at, why));

    /// <summary>Appends an event. Any thread may.</summary>
    public void Write(RunEvent @event)
    {
        lock (_eventLock)
            Append(_events, JsonSerializer.Serialize(@event, FolderJson.Options) + "\n");
    }

    /// <summary>Writes a file whole or not at all.</summary>
    public static void WriteWhole(string file, string text)
    {
        var temporary = file + ".part";
        File.WriteAllText(temporary, text);
        File.Move(temporary, file, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _seconds.Dispose();
        _requests?.Dispose();
        _instances.Dispose();
        _events.Dispose();
        _latency.Dispose();
    }

    private void FlushRequests(FileStream file, int flush, Interval interval)
    {
        _csv.Clear();
        for (var i = 0; i < _names.Count; i++)
        {
            foreach (var row in interval.Requests[i].Phases)
                RequestsCsv.Append(_csv, flush, i, row);
        }

        Append(file, _csv.ToString());
    }

    private void WriteInstance(string line)
    {
        lock (_instanceLock)
            Append(_instances, line);
    }

    private int PhaseAt(TimeSpan at) => (_manifest.Phases.LastOrDefault(p => p.Start <= at) ?? _manifest.Phases[0]).Index;

    // Unbuffered below: each append is one write, which survives the death of this process.
    private FileStream Open(string name) =>
        new(System.IO.Path.Combine(Path, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);

    private static void Append(FileStream file, string text) => file.Write(Encoding.UTF8.GetBytes(text));
}

/// <summary>The columns of <c>instances.csv</c>: a row when an instance is launched and one when it ends.</summary>
internal static class InstancesCsv
{
    public const string Header = "instance,event,at,why";
    public const string Launched = "launched";
    public const string Ended = "ended";

    public static string Line(string instance, string what, TimeSpan at, string why) =>
        string.Create(CultureInfo.InvariantCulture, $"{Cell(instance)},{what},{at.TotalSeconds:0.0000000},{Cell(why)}\n");

    private static string Cell(string text) => text.Replace(',', ';').ReplaceLineEndings(" ");
}
