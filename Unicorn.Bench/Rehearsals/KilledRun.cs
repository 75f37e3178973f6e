using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.Bench.Rehearsals;

/// <summary>A run that was killed after its folder was announced, and what it left; then a report on it that was killed as well.</summary>
internal sealed record KilledRun
{
    private const string Announcement = "running for ";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>When it was killed, from its start and by the wall clock; negative before its first arrival.</summary>
    public required TimeSpan KilledAt { get; init; }

    /// <summary>From the last instant up to which its folder knows everything to the kill.</summary>
    public required TimeSpan Lost { get; init; }

    /// <summary>Arrivals that its folder knows of; null when it does not read.</summary>
    public required long? Planned { get; init; }

    /// <summary>What became of them, over all outcomes.</summary>
    public required long Ended { get; init; }

    /// <summary>What is missing, as its report says, or why it does not read.</summary>
    public required string Missing { get; init; }

    /// <summary>Whether the embedded server was gone in time.</summary>
    public required bool IsServerGone { get; init; }

    /// <summary>How many reports were written before the report was killed.</summary>
    public required int Reports { get; init; }

    /// <summary>Whether each of them is as it should be.</summary>
    public required bool AreReportsWhole { get; init; }

    /// <summary>Runs, kills and reads.</summary>
    /// <exception cref="HarnessException">The run did not begin.</exception>
    public static async Task<KilledRun> MeasureAsync(string scenario, string folder, TimeSpan killAfter, TimeSpan killReportAfter, TimeProvider clock, CancellationToken stop)
    {
        using var process = CommandRun.Start("run", scenario, "--no-live", "--out", folder);
        var server = 0;
        try
        {
            while (await process.StandardOutput.ReadLineAsync(stop) is { } line && !line.StartsWith(Announcement, StringComparison.Ordinal))
            {
            }

            if (process.HasExited)
                throw new HarnessException($"unicorn run {scenario} ended with {process.ExitCode}: {await process.StandardError.ReadToEndAsync(stop)}");
            server = Children.ServerOf(process.Id);
            await Task.Delay(killAfter, clock, stop);
        }
        finally
        {
            process.Kill();
        }

        var killed = clock.GetUtcNow();
        await process.WaitForExitAsync(stop);
        var isServerGone = await IsGoneAsync(server, clock, stop);
        try
        {
            var judged = Judged.Folder(folder);
            await KillReportAsync(folder, killReportAfter, clock, stop);
            var reports = ReportFiles.Texts.Where(report => File.Exists(Path.Combine(folder, report.Name))).ToArray();
            var total = judged.Run.Sum(_ => true);
            var killedAt = killed - judged.Run.Manifest.StartedAt;
            return new KilledRun
            {
                KilledAt = killedAt,
                Lost = killedAt - judged.Run.MeasuredUntil,
                Planned = total.Planned,
                Ended = Outcome.Kinds.Sum(kind => total[kind]),
                Missing = judged.Result.Missing ?? "nothing",
                IsServerGone = isServerGone,
                Reports = reports.Length,
                AreReportsWhole = Array.TrueForAll(reports, report => File.ReadAllText(Path.Combine(folder, report.Name)) == report.Render(judged)),
            };
        }
        catch (RunFolderException e)
        {
            return new KilledRun { KilledAt = killAfter, Lost = killAfter, Planned = null, Ended = 0, Missing = e.Message, IsServerGone = isServerGone, Reports = 0, AreReportsWhole = true };
        }
    }

    private static async Task KillReportAsync(string folder, TimeSpan after, TimeProvider clock, CancellationToken stop)
    {
        using var process = CommandRun.Start("report", folder);
        try
        {
            await Task.Delay(after, clock, stop);
        }
        finally
        {
            process.Kill();
        }

        await process.WaitForExitAsync(stop);
    }

    private static async Task<bool> IsGoneAsync(int process, TimeProvider clock, CancellationToken stop)
    {
        var since = clock.GetTimestamp();
        while (!Children.IsGone(process) && clock.GetElapsedTime(since) < s_patience)
            await Task.Delay(TimeSpan.FromMilliseconds(20), clock, stop);
        return Children.IsGone(process);
    }
}
