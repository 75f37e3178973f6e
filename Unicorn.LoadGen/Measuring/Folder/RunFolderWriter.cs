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

    /// <summary>What the embedded server says of itself; empty when it could not be asked.</summary>
    public const string Server = "server.json";

    /// <summary>The events.</summary>
    public const string Events = "events.jsonl";

    /// <summary>The folder of the runs that were driven before others to warm them up: below that of the others, and of no account.</summary>
    public const string WarmUp = "warm-up";
}

/// <summary>
/// Writes the raw files of a run. Everything is append-only and handed to the operating system at each flush, so that a
/// run that dies leaves a folder that reads up to its last flush. A run whose disk is full goes on in memory.
/// </summary>
public sealed class RunFolderWriter : IDisposable
{
    private readonly AppendOnlyFiles _files;
    private readonly IReadOnlyList<string> _names = [];
    private readonly MemoryStream _times = new();
    private readonly HistogramLogWriter _log;
    private readonly Manifest _manifest;
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
        _files = new AppendOnlyFiles(name => new FileStream(FileOf(name), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0));
        _log = new HistogramLogWriter(_times, manifest.StartedAt);
        if (requests is { Count: > 1 })
            _names = requests;
        try
        {
            WriteWhole(FileOf(RunFiles.Manifest), ManifestText);
            foreach (var name in Names)
                _files.Open(name);
            Append(RunFiles.Seconds, SecondsCsv.Header(manifest.Limits) + "\n");
            Append(RunFiles.Instances, InstancesCsv.Header + "\n");
            AppendTimes();
            if (_names.Count > 0)
                Append(RunFiles.Requests, RequestsCsv.Header + "\n");
            if (_files.Failure is { } failure)
                throw new IOException(failure);
        }
        catch
        {
            _files.Dispose();
            throw;
        }
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>That the disk did not take everything, since when and why, in a sentence; null as long as it did.</summary>
    public string? Trouble { get; private set; }

    private string ManifestText => JsonSerializer.Serialize(_manifest, FolderJson.Indented) + "\n";

    private string[] Names => [RunFiles.Seconds, RunFiles.Instances, RunFiles.Events, RunFiles.Latency, .. _names.Count > 0 ? new[] { RunFiles.Requests } : [], .. _manifest.Target.Embedded ? new[] { RunFiles.Server } : []];

    /// <summary>Appends what was recorded since the last flush.</summary>
    /// <param name="at">Now, from the start of the run.</param>
    /// <param name="interval">What was recorded.</param>
    /// <param name="gauges">This flush's readings.</param>
    /// <exception cref="IOException">The disk takes nothing, and there is no more room for it in memory.</exception>
    public void Flush(TimeSpan at, Interval interval, Gauges gauges)
    {
        var flush = (int)Math.Round(at.TotalSeconds);
        var limits = _manifest.Limits.ResponseTimes.Length;
        var rows = interval.Rows.OrderBy(r => r.Second).ThenBy(r => r.Phase).ToArray();
        if (rows.Length == 0)
            rows = [new SecondCounts(flush, PhaseAt(at), limits)];

        _csv.Clear();
        for (var i = 0; i < rows.Length; i++)
            SecondsCsv.Append(_csv, flush, rows[i], limits, i + 1 == rows.Length ? gauges with { At = at } : null);
        Append(RunFiles.Seconds, _csv.ToString());

        if (_names.Count > 0)
            FlushRequests(flush, interval);
        foreach (var (tag, histogram) in HistogramTags.Of(interval.Judged, interval.WarmUp))
            _log.WriteInterval(tag, _flushed, at - _flushed, histogram);
        for (var i = 0; i < _names.Count; i++)
            _log.WriteInterval(HistogramTags.OfRequest(_names[i]), _flushed, at - _flushed, interval.Requests[i].Response);
        AppendTimes();
        _flushed = at;
        Notice();
        _files.Check();
    }

    /// <summary>Appends that an instance was launched. Any thread may.</summary>
    public void Launched(string instance, TimeSpan at) => WriteInstance(InstancesCsv.Line(instance, InstancesCsv.Launched, at, ""));

    /// <summary>Appends that an instance ended, and why. Any thread may.</summary>
    public void Ended(string instance, TimeSpan at, string why) => WriteInstance(InstancesCsv.Line(instance, InstancesCsv.Ended, at, why));

    /// <summary>Appends an event. Any thread may.</summary>
    public void Write(RunEvent @event) => Append(RunFiles.Events, JsonSerializer.Serialize(@event, FolderJson.Options) + "\n");

    /// <summary>Writes what the embedded server says of itself, once.</summary>
    public void Write(ServerRecord server) => Append(RunFiles.Server, JsonSerializer.Serialize(server, FolderJson.Options) + "\n");

    /// <summary>Tries again to write what the disk did not take.</summary>
    /// <returns>Whether the folder has everything now.</returns>
    public bool TryWrite() => _files.TryWrite();

    /// <summary>Everything written so far, to be read: what is in the folder, or what should be where something is not.</summary>
    /// <exception cref="IOException">The disk does not give back what it took.</exception>
    public RunContents Contents()
    {
        var isWritten = TryWrite();
        string[] names = [RunFiles.Manifest, .. Names];
        var gone = names.Where(name => !File.Exists(FileOf(name))).ToArray();
        if (isWritten && gone.Length == 0)
            return RunContents.Of(Path);

        var files = _files.ReadAll().ToDictionary(StringComparer.Ordinal);
        files.Add(RunFiles.Manifest, Encoding.UTF8.GetBytes(ManifestText));
        var lacks = gone.Length == names.Length ? "the run folder was removed while the run went on, and nothing of the run is kept"
            : gone.Length > 0 ? $"the run folder lacks {string.Join(", ", gone)}, removed while the run went on"
            : string.Create(CultureInfo.InvariantCulture, $"the run folder lacks the last {_files.KeptBytes:#,0} bytes of what was measured, which the disk did not take ({_files.Failure}), and reads as that of a run cut short");
        return RunContents.Kept(Path, files, lacks);
    }

    /// <summary>Writes a file whole or not at all.</summary>
    public static void WriteWhole(string file, string text) => WriteWhole(file, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file whole or not at all.</summary>
    public static void WriteWhole(string file, byte[] bytes)
    {
        var temporary = file + ".part";
        try
        {
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, file, overwrite: true);
        }
        catch (IOException)
        {
            // Half a file is of no use, and what it takes up may be what the next one needs.
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();

    private void FlushRequests(int flush, Interval interval)
    {
        _csv.Clear();
        for (var i = 0; i < _names.Count; i++)
        {
            foreach (var row in interval.Requests[i].Phases)
                RequestsCsv.Append(_csv, flush, i, row);
        }

        Append(RunFiles.Requests, _csv.ToString());
    }

    private void WriteInstance(string line) => Append(RunFiles.Instances, line);

    private void AppendTimes()
    {
        _files.Append(RunFiles.Latency, _times.ToArray());
        _times.SetLength(0);
    }

    /// <summary>Tells of the first failure once. The event comes after what could not be written: who reads it in the folder has that, too.</summary>
    private void Notice()
    {
        if (Trouble is not null || _files.Failure is not { } failure)
            return;

        Trouble = string.Create(CultureInfo.InvariantCulture, $"From second {_flushed.TotalSeconds:0} on the run folder could not be written, and the run went on in memory: {failure}");
        Write(new RunEvent(_flushed.TotalSeconds, RunEvents.Warning) { Message = Trouble });
    }

    private int PhaseAt(TimeSpan at) => (_manifest.Phases.LastOrDefault(p => p.Start <= at) ?? _manifest.Phases[0]).Index;

    private string FileOf(string name) => System.IO.Path.Combine(Path, name);

    private void Append(string name, string text) => _files.Append(name, Encoding.UTF8.GetBytes(text));
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
