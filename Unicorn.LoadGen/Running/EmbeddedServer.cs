using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Unicorn.LoadGen.Running;

/// <summary>
/// The reference server as a process of its own: the same program with the verb <c>serve</c>. It dies with this process,
/// however that dies, because it holds the other end of a pipe.
/// </summary>
public sealed class EmbeddedServer : IAsyncDisposable
{
    private const string Announcement = "Listening on ";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _errors = new();
    private volatile bool _stopping;
    private bool _disposed;

    private EmbeddedServer(Process process, long launchedAt) => (_process, LaunchedAt) = (process, launchedAt);

    /// <summary>Where it listens.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>The monotonic clock's timestamp of its launch.</summary>
    public long LaunchedAt { get; }

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

    /// <summary>Starts the server on a free port of loopback and waits until it listens.</summary>
    /// <param name="options">Its options as command-line words.</param>
    /// <param name="clock">The monotonic clock.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="HarnessException">It did not start.</exception>
    public static async Task<EmbeddedServer> StartAsync(IReadOnlyList<string> options, TimeProvider clock, CancellationToken stop)
    {
        var launchedAt = clock.GetTimestamp();
        var process = new Process { StartInfo = Command(options), EnableRaisingEvents = true };
        var server = new EmbeddedServer(process, launchedAt);
        process.OutputDataReceived += (_, line) => server.Hear(line.Data);
        process.ErrorDataReceived += (_, line) => server.HearError(line.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            process.Dispose();
            throw new HarnessException($"the reference server could not be started as {process.StartInfo.FileName}: {e.Message}");
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        server.Ended = server.WatchAsync();

        try
        {
            var first = await Task.WhenAny(server._listening.Task, server.Ended).WaitAsync(s_patience, clock, stop);
            if (first == server._listening.Task)
            {
                server.Url = await server._listening.Task;
                return server;
            }

            throw new HarnessException($"the reference server did not start: {await server.Ended} {server.LastWords()}".TrimEnd());
        }
        catch (TimeoutException)
        {
            await server.DisposeAsync();
            throw new HarnessException($"the reference server did not listen within {s_patience.TotalSeconds} s {server.LastWords()}".TrimEnd());
        }
        catch
        {
            await server.DisposeAsync();
            throw;
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
    }

    private static ProcessStartInfo Command(IReadOnlyList<string> options)
    {
        // The very runtime that runs this: another one, or none, may be first on the PATH.
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        var program = typeof(EmbeddedServer).Assembly.Location;
        var self = File.Exists(dotnet) && program.Length > 0;
        var start = new ProcessStartInfo(self ? dotnet : Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var word in (string[])[.. self ? [program] : Array.Empty<string>(), "serve", "--parent-pipe", "--urls", "http://127.0.0.1:0", .. options])
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
