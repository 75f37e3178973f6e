using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Unicorn.LoadGen.Live;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;

namespace Unicorn.Bench.Rehearsals;

/// <summary>A run of the command with a live page, and all that a plain client of its events was told.</summary>
/// <param name="Run">The run.</param>
/// <param name="Page">Where the page was.</param>
/// <param name="Events">The events in their order.</param>
internal sealed record WatchedRun(CommandRun Run, Uri Page, IReadOnlyList<SseItem<string>> Events)
{
    private const string Announcement = "live page: ";

    /// <summary>The arrivals that the last event before the end knew of.</summary>
    public long Planned => JsonNode.Parse(Events.Last(told => told.EventType != LiveEvents.End).Data)!["now"]!["planned"]!.GetValue<long>();

    /// <summary>Runs a scenario into <paramref name="folder"/> and follows its live page from the first event to the last.</summary>
    /// <exception cref="HarnessException">There was no page, or no run.</exception>
    public static async Task<WatchedRun> MeasureAsync(string scenario, IReadOnlyList<string> sets, string folder, CancellationToken stop)
    {
        using var process = CommandRun.Start(["run", scenario, "--live-page", "--no-live", "--out", folder, .. sets.SelectMany(set => new[] { "--set", set })]);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(stop);
            var page = await PageAsync(process, stop) ?? throw new HarnessException($"unicorn run {scenario} told of no live page");
            var error = process.StandardError.ReadToEndAsync(stop);
            var events = await FollowAsync(page, stop);
            await process.WaitForExitAsync(stop);
            await output;
            return Directory.Exists(folder)
                ? new WatchedRun(new CommandRun(process.ExitCode, Judged.Folder(folder)), page, events)
                : throw new HarnessException($"unicorn run {scenario} ended with {process.ExitCode}: {await error}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<Uri?> PageAsync(Process process, CancellationToken stop)
    {
        while (await process.StandardError.ReadLineAsync(stop) is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
                return new Uri(line[Announcement.Length..]);
        }

        return null;
    }

    private static async Task<IReadOnlyList<SseItem<string>>> FollowAsync(Uri page, CancellationToken stop)
    {
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        await using var stream = await client.GetStreamAsync(new Uri(page, "events"), stop);
        var events = new List<SseItem<string>>();
        await foreach (var told in SseParser.Create(stream).EnumerateAsync(stop))
            events.Add(told);
        return events;
    }
}
