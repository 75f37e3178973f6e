using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Unicorn.LoadGen.Running;

/// <summary>
/// A server as a process of its own: the same program with another verb. It dies with this process, however that dies,
/// because it holds the other end of a pipe.
/// </summary>
public abstract class ChildServer : IAsyncDisposable
{
    private const string Announcement = "Listening on ";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly string _name;
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _errors = new();
    private volatile bool _stopping;
    private bool _disposed;

    /// <summary>A server that is not started yet.</summary>
    /// <param name="name">What sentences call it, such as "the reference server".</param>
    /// <param name="words">The verb and its options, by which it announces where it listens and ends when standard input does.</param>
    private protected ChildServer(string name, IEnumerable<string> words)
    {
        _name = name;
        _process = new Process { StartInfo = Command(words), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => HearError(line.Data);
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>The monotonic clock's timestamp of its launch.</summary>
    public long LaunchedAt { get; private set; }

    /// <summary>Ends when the process has ended, with the reason: <c>stopped</c>, or its exit code.</summary>
    public Task<string> Ended { get; private set; } = null!;

    /// <summary>CPU time it has used so far.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            try
            {
                _process.Refresh();
                return _process.TotalProcessorTime;
            }
            catch (Exception e) when (e is InvalidOperationException or Win32Exception)
            {
                // It has ended, or is ending, and the system has forgotten.
                return TimeSpan.Zero;
            }
        }
    }

    /// <summary>Ends the server, and waits until it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;

        _stopping = true;
        try
        {
            _process.StandardInput.Close();
            await Ended.WaitAsync(TimeSpan.FromSeconds(2));
        }
        catch (Exception e) when (e is TimeoutException or IOException or InvalidOperationException)
        {
            // A frozen machine, or it never came up: no more asking.
            _process.Kill(entireProcessTree: true);
            await Ended;
        }

        _process.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts it, and waits until it listens. Where that fails, nothing of it is left.</summary>
    /// <param name="clock">The monotonic clock.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="HarnessException">It did not start.</exception>
    private protected async Task StartAsync(TimeProvider clock, CancellationToken stop)
    {
        LaunchedAt = clock.GetTimestamp();
        try
        {
            _process.Start();
        }
        catch (Win32Exception e)
        {
            _process.Dispose();
            throw new HarnessException($"{_name} could not be started as {_process.StartInfo.FileName}: {e.Message}");
        }

        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Ended = WatchAsync();

        try
        {
            var first = await Task.WhenAny(_listening.Task, Ended).WaitAsync(s_patience, clock, stop);
            Url = first == _listening.Task
                ? await _listening.Task
                : throw new HarnessException($"{_name} did not start: {await Ended} {LastWords()}".TrimEnd());
        }
        catch (TimeoutException)
        {
            await DisposeAsync();
            throw new HarnessException($"{_name} did not listen within {s_patience.TotalSeconds} s {LastWords()}".TrimEnd());
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private static ProcessStartInfo Command(IEnumerable<string> words)
    {
        // The very runtime that runs this: another one, or none, may be first on the PATH.
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        var program = typeof(ChildServer).Assembly.Location;
        var self = File.Exists(dotnet) && program.Length > 0;
        var start = new ProcessStartInfo(self ? dotnet : Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var word in (string[])[.. self ? [program] : Array.Empty<string>(), .. words])
            start.ArgumentList.Add(word);
        return start;
    }

    private void Hear(string? line)
    {
        if (line?.StartsWith(Announcement, StringComparison.Ordinal) == true && Uri.TryCreate(line[Announcement.Length..], UriKind.Absolute, out var url))
            _listening.TrySetResult(url);
    }

    private void HearError(string? line)
    {
        lock (_errors)
        {
            if (line is not null && _errors.Length < 2000)
                _errors.AppendLine(line);
        }
    }

    private string LastWords()
    {
        lock (_errors)
            return _errors.ToString().Trim().ReplaceLineEndings(" ");
    }

    private async Task<string> WatchAsync()
    {
        await _process.WaitForExitAsync();
        return _stopping ? "stopped" : FormattableString.Invariant($"exited with code {_process.ExitCode}");
    }
}

/// <summary>The harness itself could not do its work. The message is for people.</summary>
/// <param name="message">What failed.</param>
public sealed class HarnessException(string message) : Exception(message);
