using System.Collections.Immutable;
using FsCheck.Xunit;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Sampling;
using Unicorn.Tests.Measuring.Folder;

namespace Unicorn.Tests.Judging;

public sealed class HistogramTalliesTests
{
    private static readonly TimeSpan s_asked = TimeSpan.FromMilliseconds(100);

    private static readonly Lazy<(RunRecord Run, Sample[] Judged)> s_run = new(() =>
    {
        using var folder = Folders.Whole();
        return (folder.Read(), [.. folder.Samples.Where(sample => sample.Arrival.Phase == 1 && sample.Outcome.Kind != OutcomeKind.Cancelled)]);
    });

    /// <summary>Limits of any tick up to half a second, against the times themselves.</summary>
    [Property(MaxTest = 300)]
    public void What_the_log_leaves_in_doubt_lies_within_its_error_of_the_limit(uint any)
    {
        var limit = TimeSpan.FromTicks(1 + (any % (TimeSpan.TicksPerSecond / 2)));
        var (run, samples) = s_run.Value;
        var seconds = HistogramTallies.Of(run, limit);
        var (least, most) = (seconds.Sum(s => s.AtLeast.Bad), seconds.Sum(s => s.AtMost.Bad));

        var bad = samples.Count(sample => sample.Outcome.Kind != OutcomeKind.Ok || sample.ResponseTime > limit);
        bad.ShouldBeInRange((int)least, (int)most, $"{limit}");
        seconds.Sum(s => s.AtLeast.Judged).ShouldBe(samples.Length);
        seconds.Sum(s => s.AtMost.Judged).ShouldBe(samples.Length);

        // Three significant digits and half a microsecond.
        var error = (limit / 1000) + TimeSpan.FromMicroseconds(1);
        (most - least).ShouldBeLessThanOrEqualTo(samples.Count(sample => sample.Outcome.Kind == OutcomeKind.Ok && (sample.ResponseTime - limit).Duration() <= error), $"{limit}");
    }

    [Fact]
    public void Answers_whose_times_are_lost_may_have_taken_any_time()
    {
        var (run, samples) = s_run.Value;
        var seconds = HistogramTallies.Of(run with { Intervals = [] }, s_asked);
        seconds.Sum(s => s.AtLeast.Bad).ShouldBe(samples.Count(sample => sample.Outcome.Kind != OutcomeKind.Ok));
        seconds.Sum(s => s.AtMost.Bad).ShouldBe(samples.Length);
    }

    // 10 of 100 answers each second come late.
    [Theory]
    [InlineData("p95 <= 100ms", Ruling.Breached)]
    [InlineData("p80 <= 100ms", Ruling.Met)]
    public void A_limit_that_was_not_declared_is_judged_from_the_log(string limit, Ruling ruling)
    {
        var finding = Judged(limit, slow: TimeSpan.FromMilliseconds(150), lag: TimeSpan.FromMilliseconds(1));
        (finding.Ruling, finding.Observed, finding.Judged).ShouldBe((ruling, 0.9, 3000));
        finding.Why.ShouldEndWith("100ms was not declared before the run, so the histogram tells how many were late, and leaves none in doubt");
    }

    // At 100 ms a counter is 64 microseconds wide, 99.968 to 100.031: it holds answers on both sides of the limit.
    [Fact]
    public void What_the_logs_error_decides_is_not_decided()
    {
        var finding = Judged("p95 <= 100ms", slow: TimeSpan.FromMilliseconds(100.02), lag: TimeSpan.FromMilliseconds(1));
        finding.Ruling.ShouldBe(Ruling.Inconclusive);
        finding.Interval!.Value.Low.ShouldBeLessThan(0.9);
        finding.Interval!.Value.High.ShouldBe(1);
        finding.Why.ShouldBe("90 % of 3,000 arrivals got a right answer within 100ms, 95 % were promised, which is not enough to be sure; the histogram's error decides; "
            + "100ms was not declared before the run, so the histogram tells how many were late, and leaves 300 answers at the limit in doubt, which count as late here");
        Judged("p80 <= 100ms", slow: TimeSpan.FromMilliseconds(100.02), lag: TimeSpan.FromMilliseconds(1)).Ruling.ShouldBe(Ruling.Met);
    }

    [Fact]
    public void Lateness_of_a_tenth_of_the_limit_voids_a_breach_and_no_promise_kept()
    {
        Judged("p95 <= 100ms", slow: TimeSpan.FromMilliseconds(150), lag: TimeSpan.FromMilliseconds(11)).Ruling.ShouldBe(Ruling.Invalid);
        Judged("p80 <= 100ms", slow: TimeSpan.FromMilliseconds(150), lag: TimeSpan.FromMilliseconds(11)).Ruling.ShouldBe(Ruling.Met);
    }

    [Fact]
    public void Drops_of_the_generator_explain_a_breach_there_too()
    {
        var run = Run().End(0, 29, OutcomeKind.Dropped, 10).Record() with { Intervals = Log(90, 0, s_asked, TimeSpan.FromMilliseconds(1)) };
        Find(run, "p95 <= 100ms").Ruling.ShouldBe(Ruling.Invalid);
    }

    private static Runs Run() => Runs.Of("""{ "responseTime": "p95 <= 250ms" }""");

    private static Finding Judged(string limit, TimeSpan slow, TimeSpan lag) => Find(Run().Record() with { Intervals = Log(90, 10, slow, lag) }, limit);

    private static Finding Find(RunRecord run, string limit)
    {
        var asked = Runs.Of($$"""{ "responseTime": "{{limit}}" }""").Scenario.Objectives;
        return Judge.Of(run with { Scenario = run.Scenario with { Objectives = asked } }, Runs.Bill(8)).Findings[0];
    }

    /// <summary>A log of 30 s: so many fast answers a second, so many slow ones, and the lag of all.</summary>
    private static ImmutableArray<HistogramInterval> Log(int fast, int slow, TimeSpan time, TimeSpan lag)
    {
        using var memory = new MemoryStream();
        var writer = new HistogramLogWriter(memory, DateTimeOffset.UnixEpoch);
        for (var second = 0; second < 30; second++)
        {
            var (times, lags) = (LatencyHistogram.Create(), LatencyHistogram.Create());
            for (var i = 0; i < fast + slow; i++)
            {
                LatencyHistogram.Record(times, i < fast ? TimeSpan.FromMilliseconds(20) : time);
                LatencyHistogram.Record(lags, lag);
            }

            writer.WriteInterval("response", TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(1), times);
            writer.WriteInterval("lag", TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(1), lags);
        }

        memory.Position = 0;
        return HistogramLogReader.Read(new StreamReader(memory)).Intervals;
    }
}
