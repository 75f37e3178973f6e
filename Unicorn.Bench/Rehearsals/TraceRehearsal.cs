using System.Collections.Immutable;
using System.Globalization;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Rehearsals;

/// <summary>
/// Whether a recorded trace is replayed as it was: the target itself writes down when each request comes, and that follows the file
/// within the send lag that the run publishes, and what the way takes.
/// </summary>
internal sealed class TraceRehearsal : IRehearsal
{
    private const double Seconds = 30;
    private const int Arrivals = 3000;

    /// <summary>From the send to the first byte at the target: a loopback connection, and two turns of the scheduler.</summary>
    private static readonly TimeSpan s_way = TimeSpan.FromMilliseconds(2);

    public string Name => "trace";

    public string Question => "Do requests come at the instants of a recorded trace, within the send lag that the run publishes?";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => RunAsync(stage, Seconds, Arrivals, s_way, stop);

    internal static async Task<bool> RunAsync(Stage stage, double seconds, int arrivals, TimeSpan way, CancellationToken stop)
    {
        // Three times as many at the start as at the end. Not many at one instant: each of those would open a connection of its own, which
        // takes the way longer than the lag can tell.
        var random = new SplitMix64(20, stream: 1);
        TimeSpan[] instants = [.. Enumerable.Range(0, arrivals).Select(_ => random.NextPositive()).Select(u => TimeSpan.FromSeconds(seconds * 0.999 * (u + (u * u)) / 2)).Order()];
        var file = stage.Write("trace", string.Create(CultureInfo.InvariantCulture, $$"""
            {
              "name": "trace",
              "load": [ { "trace": { "file": "trace.csv", "during": "{{seconds}}s" } } ],
              "request": { "path": "/{key}" },
              "keys": { "population": 1000000000 },
              "objectives": [ { "responseTime": "p99 <= 1s" } ]
            }
            """));
        File.WriteAllLines(Path.Combine(stage.Folder, "trace.csv"), ["at", .. instants.Select(at => at.TotalSeconds.ToString("0.0000000", CultureInfo.InvariantCulture))]);

        var (reading, text) = ScenarioFile.Load(file, []);
        var scenario = reading.Scenario ?? throw new HarnessException(string.Join(' ', reading.Mistakes));
        using var target = new WatchingTarget(stage.Clock);
        var options = new RunOptions { Scenario = scenario, File = file, Text = text, Target = target.Url, Out = Path.Combine(stage.Folder, "run") };
        var run = Judged.Folder(await new ScenarioRun(options, stage.Clock, new NoWatch()).RunAsync(stop));

        var planned = Schedule.Of(scenario).Arrivals().ToDictionary(arrival => arrival.Key, arrival => run.Run.Manifest.StartedAt + arrival.At);
        ImmutableArray<TimeSpan> missed = [.. target.Came.Select(came => came.At - planned[came.Key]).Order()];
        var (p50, p99) = (At(missed, 0.5), At(missed, 0.99));
        var lag = TimeSpan.FromMilliseconds(run.Result.SendLag.P99 ?? 0);

        var card = new Scorecard();
        card.Add("requests that came", $"{missed.Length}", $"{arrivals}, as in the file", missed.Length == arrivals);
        card.Add("before their instant", $"{missed.Count(by => by < -TimeSpan.FromMilliseconds(1))}", "0 (give or take 1 ms of the wall clock)", missed[0] >= -TimeSpan.FromMilliseconds(1));
        card.Add("after their instant", $"p50 {p50.TotalMilliseconds:0.00} ms, p99 {p99.TotalMilliseconds:0.00} ms", $"p99 within the published lag of {lag.TotalMilliseconds:0.00} ms and {way.TotalMilliseconds:0} ms for the way", p99 <= lag + way);
        return card.Render(stage.Console);
    }

    private static TimeSpan At(ImmutableArray<TimeSpan> sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
