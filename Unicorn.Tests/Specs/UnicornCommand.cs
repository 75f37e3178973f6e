using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Unicorn.Tests.Specs;

/// <summary>The real command as a process of its own, as a user starts it.</summary>
internal sealed class UnicornCommand : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private UnicornCommand(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The runtime that runs the tests runs the command.</summary>
    public static string Runtime { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet")) is var dotnet && File.Exists(dotnet) ? dotnet : "dotnet";

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "unicorn.dll");

    public int Id => _process.Id;

    public static UnicornCommand Start(params string[] words) => StartIn(Path.GetTempPath(), words);

    public static UnicornCommand StartIn(string folder, params string[] words) => Launch(folder, [], words);

    /// <summary>Starts it with another value of an environment variable than ours.</summary>
    public static UnicornCommand StartWith(string variable, string value, params string[] words) => StartWith([(variable, value)], words);

    /// <summary>Starts it with other values of environment variables than ours.</summary>
    public static UnicornCommand StartWith((string Name, string Value)[] variables, params string[] words) => Launch(Path.GetTempPath(), variables, words);

    private static UnicornCommand Launch(string folder, (string Name, string Value)[] variables, string[] words)
    {
        var start = new ProcessStartInfo(Runtime)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var word in (string[])[Program, .. words])
            start.ArgumentList.Add(word);

        // Tests may run in a pipeline, and what the command says must not depend on it.
        foreach (var pipeline in (string[])["GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD"])
            start.Environment.Remove(pipeline);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return new UnicornCommand(Process.Start(start)!);
    }

    public static async Task<Ending> RunAsync(params string[] words)
    {
        using var command = Start(words);
        return await command.EndAsync();
    }

    public async Task<Ending> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ending(_process.ExitCode, await _output, await _errors);
    }

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    internal sealed record Ending(int ExitCode, string Output, string Errors)
    {
        public string[] ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
