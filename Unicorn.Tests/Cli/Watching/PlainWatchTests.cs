using Unicorn.LoadGen.Cli.Watching;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.Tests.Cli.Watching;

public sealed class PlainWatchTests
{
    [Fact]
    public void A_run_of_41_seconds_tells_its_plan_and_a_line_every_ten_seconds_and_at_its_end()
    {
        var lines = Told(new StagedRun(), 41);

        lines.Length.ShouldBe(7);
        lines[0].ShouldBe("running for 41s into reports/scoreboard/20260101T120000Z-1a2b3c");
        lines[1].ShouldBe("scoreboard on http://localhost:8080/: warm-up 20.0/s for 3s; calm 20.0/s for 10s; busy 40.0/s for 10s; rush 60.0/s for 8s; spike 120.0/s for 4s; after 40.0/s for 6s");
        lines[2..].Select(line => line.TrimStart()[..line.TrimStart().IndexOf(' ')]).ShouldBe(["10s", "20s", "30s", "40s", "41s"]);
    }

    [Fact]
    public void Counts_are_of_the_run_and_rates_and_times_since_the_line_before()
    {
        var run = new StagedRun();
        var line = Told(run, 20, second => second <= 10 ? 10 : 20)[^1];

        // 100 and 200 arrivals; in the last ten seconds 10 each of 10, 11, ... 29 ms.
        line.ShouldBe("   20s of 41s  planned 300  sent 300  answered 300  late 0  not right 0  rate 20.0/s of 20.0/s  in flight 0  p50 19.0 ms  p99 29.0 ms  busy (3/6)");
    }

    [Fact]
    public void With_fewer_than_100_answers_the_longest_is_called_so() =>
        Told(new StagedRun(), 10, _ => 9)[^1].ShouldContain("max 18.0 ms");

    [Fact]
    public void A_warning_is_told_once()
    {
        var run = new StagedRun();
        var lines = new List<string>();
        var watch = new PlainWatch(lines.Add, run.Scenario, "here");
        watch.Begins("folder", run.Run.Schedule);
        for (var second = 0; second < 3; second++)
        {
            run.Second(1, trouble: "No space left on device");
            watch.Goes(run.Progress);
        }

        lines.Count(line => line == "warning: No space left on device").ShouldBe(1);
    }

    [Fact]
    public void The_last_line_waits_for_the_last_answer()
    {
        var run = new StagedRun();
        var before = Told(run, 42, gauges: new Gauges(1, 0, null));
        before[^1].ShouldContain("40s of 41s");

        var lines = new List<string>();
        var watch = new PlainWatch(lines.Add, run.Scenario, "here");
        watch.Begins("folder", run.Run.Schedule);
        run.Second([(TimeSpan.FromSeconds(1), TimeSpan.Zero, new Outcome(OutcomeKind.Ok))]);
        watch.Goes(run.Progress);
        watch.Goes(run.Progress);

        lines.Count(line => line.Contains("43s of 41s", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static string[] Told(StagedRun run, int seconds, Func<int, int>? arrivals = null, Gauges? gauges = null)
    {
        var lines = new List<string>();
        var watch = new PlainWatch(lines.Add, run.Scenario, run.Run.Target);
        watch.Begins(run.Run.Folder, run.Run.Schedule);
        for (var second = 1; second <= seconds; second++)
        {
            run.Second(arrivals?.Invoke(second) ?? 1, gauges);
            watch.Goes(run.Progress);
        }

        return [.. lines];
    }
}
