using System.Diagnostics;
using System.Globalization;

namespace Unicorn.Tests.Serving;

/// <summary>The built server as a child process, ended by its own id whatever happens.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Listening = "Listening on ";

    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    public HttpClient Client { get; } = new();

    public Uri Url { get; private set; } = null!;

    /// <summary>Starts it with <paramref name="words"/> on a free port, and waits until it listens.</summary>
    public static async Task<ServerProcess> StartAsync(string words, CancellationToken stop)
    {
        var server = Launch("--urls http://127.0.0.1:0 " + words);
        var line = await server._process.StandardOutput.ReadLineAsync(stop);
        line.ShouldNotBeNull().ShouldStartWith(Listening);
        server.Url = new Uri(line[Listening.Length..]);
        server.Client.BaseAddress = server.Url;
        return server;
    }

    /// <summary>Starts it with <paramref name="words"/>, which it refuses; tells its exit code and everything it said.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string words, CancellationToken stop)
    {
        await using var server = Launch(words);
        var output = server._process.StandardOutput.ReadToEndAsync(stop);
        var error = server._process.StandardError.ReadToEndAsync(stop);
        return (await server.ExitAsync(stop), await output, await error);
    }

    public async Task SignalAsync(string signal, CancellationToken stop)
    {
        using var kill = Process.Start("kill", ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(stop);
    }

    public void CloseStandardInput() => _process.StandardInput.Close();

    public async Task<int> ExitAsync(CancellationToken stop)
    {
        await _process.WaitForExitAsync(stop);
        return _process.ExitCode;
    }

    public async Task<string> MetricAsync(string name, CancellationToken stop) =>
        (await Client.GetStringAsync("/metrics", stop)).Split('\n').Single(line => line.StartsWith(name + "{", StringComparison.Ordinal)).Split(' ')[^1];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static ServerProcess Launch(string words) => new(Process.Start(new ProcessStartInfo("dotnet")
    {
        Arguments = $"\"{Path.Combine(AppContext.BaseDirectory, "Unicorn.Server.dll")}\" {words}",
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!);
}
