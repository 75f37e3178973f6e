using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.Tests.Cli.Watching;
using Unicorn.Tests.Reporting;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Running;

public sealed class RunProgressTests
{
    private static readonly Outcome s_right = new(OutcomeKind.Ok);

    [Fact]
    public void What_is_in_flight_was_sent_and_is_counted_once()
    {
        var run = new StagedRun();

        run.Second(10, new Gauges(5, 0, null));
        (run.Progress.Sent, run.Progress.SentPerSecond, run.Progress.MostInFlight).ShouldBe((15, 15, 5));

        // The five ended, and nothing new was sent.
        run.Second(5, new Gauges(0, 0, null));
        (run.Progress.Sent, run.Progress.SentPerSecond, run.Progress.MostInFlight).ShouldBe((15, 0, 5));
    }

    [Fact]
    public void Outcomes_sum_to_what_ended_and_all_but_the_right_ones_are_not_right()
    {
        var run = new StagedRun().Second(
        [
            (TimeSpan.FromMilliseconds(1), TimeSpan.Zero, s_right),
            (TimeSpan.FromMilliseconds(1), TimeSpan.Zero, new Outcome(OutcomeKind.Status, 503)),
            (TimeSpan.FromMilliseconds(1), TimeSpan.Zero, new Outcome(OutcomeKind.Status, 404)),
            (TimeSpan.FromMilliseconds(1), TimeSpan.Zero, new Outcome(OutcomeKind.Dropped)),
        ]).Second(3);

        run.Progress.Outcomes.ShouldBe([(s_right, 4), (new Outcome(OutcomeKind.Dropped), 1), (new Outcome(OutcomeKind.Status, 404), 1), (new Outcome(OutcomeKind.Status, 503), 1)], ignoreOrder: true);
        (run.Progress.Ended, run.Progress.Bad, run.Progress.Answered, run.Progress.Sent).ShouldBe((7, 3, 6, 6));
    }

    [Fact]
    public void A_second_tells_its_own_times_and_not_those_before()
    {
        var run = new StagedRun().Second(1000).Second(100).Second(0);
        var seconds = run.Progress.History.ToArray();

        // 10, 11, ... 109 ms, to the microsecond or a thousandth above.
        seconds[1].Right.ShouldBe(100);
        seconds[1].Times[0]!.Value.TotalMilliseconds.ShouldBeInRange(59, 59 * 1.001);
        seconds[1].Times[2]!.Value.TotalMilliseconds.ShouldBeInRange(108, 108 * 1.001);
        seconds[2].Times.ShouldAllBe(time => time == null);
        seconds[2].LagP99.ShouldBeNull();
    }

    [Fact]
    public void A_second_with_more_than_one_late_send_in_a_hundred_is_trouble_of_the_generators_own()
    {
        var late = MeasuredLimits.Of(new StagedRun().Scenario).SendLag!.Value + TimeSpan.FromTicks(1);
        (TimeSpan, TimeSpan, Outcome)[] Of(int sends, int lateSends) => [.. Enumerable.Range(0, sends).Select(k => (TimeSpan.FromSeconds(1), k < lateSends ? late : TimeSpan.Zero, s_right))];

        new StagedRun().Second(Of(100, 1)).Progress.Generator.Seconds.ShouldBe(0);
        var troubled = new StagedRun().Second(Of(100, 2)).Second(Of(100, 0)).Second(Of(50, 1)).Progress;
        (troubled.Late, troubled.Generator.Seconds).ShouldBe((3, 2));
        troubled.Generator.Names.ShouldBe(["late sends"]);
    }

    [Fact]
    public void A_signal_beyond_its_limit_is_trouble_and_one_that_only_explains_is_none()
    {
        var limit = Signal.Of(GoldenRun.Judged.Run.Manifest).Single(signal => signal.Name == "steal").Limit!.Value;

        new StagedRun().Second(1, new Gauges(0, 0, null) { Steal = limit, CpuWait = 100 }).Progress.Generator.Seconds.ShouldBe(0);
        new StagedRun().Second(1, new Gauges(0, 0, null) { Steal = limit * 1.01 }).Progress.Generator.Names.ShouldBe(["steal"]);
    }

    [Fact]
    public void The_median_p99_and_what_is_promised_are_told()
    {
        var scenario = ScenarioFile.Load(Repository.Scenario("scoreboard"), []).Reading.Scenario.ShouldNotBeNull();

        // It promises p95 and p99.
        RunProgress.Of(GoldenRun.Judged.Run.Manifest, scenario).Quantiles.Select(quantile => quantile.ToString()).ShouldBe(["p50", "p95", "p99"]);
    }
}
