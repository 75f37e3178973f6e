using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Spectre.Console;
using Unicorn.Bench.Peers;
using Unicorn.LoadGen.Cli;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;

namespace Unicorn.Bench.Rehearsals;

/// <summary>One run of the command <c>unicorn run</c> as a process of its own, as a user starts it, and what it said.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Judged">Its run folder, read again.</param>
internal sealed record CommandRun(int ExitCode, Judged Judged)
{
    /// <summary>The very runtime that runs this: another one, or none, may be first on the PATH.</summary>
    public static string Dotnet { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>A scenario that comes with the project.</summary>
    public static string Shipped(string name) => Path.Combine(AppContext.BaseDirectory, "scenarios", name + ".json");

    /// <summary>Every scenario that comes with the project.</summary>
    public static string[] AllShipped =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "scenarios"), "*.json").Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Runs a scenario into <paramref name="folder"/>.</summary>
    /// <exception cref="HarnessException">It left no run behind.</exception>
    public static async Task<CommandRun> RunAsync(string scenario, IReadOnlyList<string> sets, string folder, CancellationToken stop, Uri? target = null, int? core = null)
    {
        string[] at = target is null ? [] : ["--target", target.GetLeftPart(UriPartial.Authority)];
        var (exitCode, _, error) = await EndAsync(["run", scenario, "--no-live", "--out", folder, .. at, .. sets.SelectMany(set => new[] { "--set", set })], core, stop);
        return Directory.Exists(folder)
            ? new CommandRun(exitCode, Judged.Folder(folder))
            : throw new HarnessException($"unicorn run {scenario} ended with {exitCode}: {error}");
    }

    /// <summary>Measures this machine's floor at length, which every run of a day then goes by.</summary>
    /// <param name="core">The core that the generator is kept to, with all it starts; null for any.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="HarnessException">It could not be measured.</exception>
    public static async Task<Floor> DoctorAsync(int? core, CancellationToken stop)
    {
        var (exitCode, output, error) = await EndAsync(["doctor", "--json"], core, stop);
        return exitCode == ExitCodes.Met
            ? JsonSerializer.Deserialize<Floor>(output, ResultJson.Options)!
            : throw new HarnessException($"unicorn doctor ended with {exitCode}: {error}");
    }

    /// <summary>Compares, with the words of <c>unicorn compare</c>.</summary>
    /// <returns>The exit code, what was found (null where nothing was compared), and why not.</returns>
    public static async Task<(int ExitCode, ComparisonResult? Comparison, string Error)> CompareAsync(IEnumerable<string> words, CancellationToken stop)
    {
        var (exitCode, output, error) = await EndAsync(["compare", "--json", .. words], core: null, stop);
        return (exitCode, output.Length > 0 ? JsonSerializer.Deserialize<ComparisonResult>(output, ResultJson.Options) : null, error);
    }

    /// <summary>Finds a capacity, with the words of <c>unicorn find-capacity</c>.</summary>
    /// <exception cref="HarnessException">Nothing was found out.</exception>
    public static async Task<(int ExitCode, CapacityResult Found)> FindCapacityAsync(IEnumerable<string> words, CancellationToken stop)
    {
        var (exitCode, output, error) = await EndAsync(["find-capacity", "--json", .. words], core: null, stop);
        return output.Length > 0
            ? (exitCode, JsonSerializer.Deserialize<CapacityResult>(output, ResultJson.Options)!)
            : throw new HarnessException($"unicorn find-capacity ended with {exitCode}: {error}");
    }

    private static async Task<(int ExitCode, string Output, string Error)> EndAsync(string[] words, int? core, CancellationToken stop)
    {
        using var process = core is { } one ? Pinned.Start(one, Dotnet, [typeof(ScenarioRun).Assembly.Location, .. words]) : Start(words);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(stop);
            var error = process.StandardError.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Starts the command, whose output and errors somebody has to read.</summary>
    public static Process Start(params IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(Dotnet) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var word in words.Prepend(typeof(ScenarioRun).Assembly.Location))
            start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }

    /// <summary>Runs a scenario so many times, telling of each, into folders numbered below the stage's.</summary>
    public static async Task<IReadOnlyList<CommandRun>> RepeatAsync(Stage stage, string scenario, string[] sets, int times, string what, CancellationToken stop)
    {
        var runs = new List<CommandRun>();
        for (var i = 1; i <= times; i++)
        {
            var run = await RunAsync(scenario, sets, Path.Combine(stage.Folder, $"{what}-{i}"), stop);
            runs.Add(run);
            stage.Console.WriteLine($"{what} {i}: exit code {run.ExitCode}, {run.Judged.Result.Verdict}: {run.Judged.Result.Why}");
        }

        return runs;
    }
}
