using Microsoft.Extensions.Time.Testing;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Tests.Judging;

namespace Unicorn.Tests.Specs;

/// <summary>
/// The points of "Truth" that belong to no single folder. Point 6, the closed loop, comes with it; the others stand beside
/// what they hold: look for <c>Truth_</c>.
/// </summary>
public sealed class TruthSpecs
{
    [Theory]
    [InlineData(99, false, false)]
    [InlineData(100, true, false)]
    [InlineData(999, true, false)]
    [InlineData(1000, true, true)]
    public void Truth_9_a_percentile_is_given_with_its_count_and_only_where_a_sample_lies_beyond_it(int count, bool p99, bool p999)
    {
        var times = new TimeHistograms();
        for (var i = 1; i <= count; i++)
            LatencyHistogram.Record(times.Response, TimeSpan.FromMilliseconds(i));

        var run = Runs.Of("""{ "availability": ">= 99%" }""");
        var response = ResultOf.Run(run.Record() with { Judged = times }, run.Judge(), Runs.Bill(8)).ResponseTime;

        response.Count.ShouldBe(count);
        (response.P99 is not null, response.P999 is not null).ShouldBe((p99, p999));
    }

    [Fact]
    public void Truth_9_histograms_merge_by_adding_counts_and_no_percentile_is_averaged()
    {
        // 90 fast answers in one second and 10 slow ones in the next: the p95 of all is slow, the mean of the two p95 is neither.
        var (fast, slow) = (new TimeHistograms(), new TimeHistograms());
        for (var i = 0; i < 90; i++)
            LatencyHistogram.Record(fast.Response, TimeSpan.FromMilliseconds(1));
        for (var i = 0; i < 10; i++)
            LatencyHistogram.Record(slow.Response, TimeSpan.FromMilliseconds(1000));
        fast.Add(slow);

        LatencyHistogram.ValueAt(fast.Response, new(0.95))!.Value.TotalMilliseconds.ShouldBe(1000, 1);
        LatencyHistogram.ValueAt(fast.Response, new(0.90))!.Value.TotalMilliseconds.ShouldBe(1, 0.001);
    }

    [Fact]
    public void Truth_10_the_run_goes_by_the_monotonic_clock_whatever_the_wall_clock_does()
    {
        var clock = new TwoClocks();
        var pace = new RealPace(clock, clock.GetTimestamp());
        clock.Monotonic.Advance(TimeSpan.FromSeconds(3));

        clock.Wall -= TimeSpan.FromHours(1);

        pace.Now.ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData("scoreboard")]
    [InlineData("overload")]
    [InlineData("steady")]
    [InlineData("smoke")]
    public void Truth_11_a_shipped_scenario_and_its_seed_give_the_same_arrivals_and_keys_and_another_seed_others(string name)
    {
        Schedule Plan(params string[] sets) => Schedule.Of(ScenarioFile.Load(Repository.Scenario(name), sets).Reading.Scenario.ShouldNotBeNull());

        var (first, second, other) = (Plan(), Plan(), Plan("seed=7"));

        second.Arrivals().ShouldBe(first.Arrivals());
        second.Hash().ShouldBe(first.Hash());
        other.Hash().ShouldNotBe(first.Hash());
        other.Arrivals().Select(arrival => arrival.Key).ShouldNotBe(first.Arrivals().Select(arrival => arrival.Key));
    }

    /// <summary>A machine whose wall clock is set while the monotonic one goes on.</summary>
    private sealed class TwoClocks : TimeProvider
    {
        public FakeTimeProvider Monotonic { get; } = new();

        public DateTimeOffset Wall { get; set; } = DateTimeOffset.UnixEpoch;

        public override long TimestampFrequency => Monotonic.TimestampFrequency;

        public override long GetTimestamp() => Monotonic.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => Wall;
    }
}
