using System.Diagnostics;
using System.Runtime.InteropServices;
using Spectre.Console;
using Unicorn.Bench.Peers;
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

    private static readonly string s_program = typeof(ScenarioRun).Assembly.Location;

    /// <summary>A scenario that comes with the project.</summary>
    public static string Shipped(string name) => Path.Combine(AppContext.BaseDirectory, "scenarios", name + ".json");

    /// <summary>Every scenario that comes with the project.</summary>
    public static string[] AllShipped =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "scenarios"), "*.json").Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Runs a scenario into <paramref name="folder"/>.</summary>
    /// <exception cref="HarnessException">It left no run behind.</exception>
    public static async Task<CommandRun> RunAsync(string scenario, IReadOnlyList<string> sets, string folder, CancellationToken stop)
    {
        using var process = Start([.. Words(scenario, folder), .. sets.SelectMany(set => new[] { "--set", set })]);
        return await EndAsync(process, scenario, folder, stop);
    }

    /// <summary>Runs a scenario against a server, with one core for the generator.</summary>
    /// <exception cref="HarnessException">It left no run behind.</exception>
    public static async Task<CommandRun> OnOneCoreAsync(int core, string scenario, Uri target, string folder, CancellationToken stop)
    {
        using var process = Pinned.Start(core, Dotnet, [s_program, .. Words(scenario, folder), "--target", $"{target}"]);
        return await EndAsync(process, scenario, folder, stop);
    }

    /// <summary>Starts the command, whose output and errors somebody has to read.</summary>
    public static Process Start(params IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(Dotnet) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var word in words.Prepend(s_program))
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

    private static string[] Words(string scenario, string folder) => ["run", scenario, "--no-live", "--out", folder];

    private static async Task<CommandRun> EndAsync(Process process, string scenario, string folder, CancellationToken stop)
    {
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(stop);
            var error = process.StandardError.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            await output;
            return Directory.Exists(folder)
                ? new CommandRun(process.ExitCode, Judged.Folder(folder))
                : throw new HarnessException($"unicorn run {scenario} ended with {process.ExitCode}: {await error}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
