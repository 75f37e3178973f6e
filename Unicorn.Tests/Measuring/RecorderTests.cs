using System.Collections.Immutable;
using FsCheck.Xunit;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Measuring;

public sealed class RecorderTests
{
    private static readonly MeasuredLimits s_limits = new([TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(250)], TimeSpan.FromMilliseconds(10));
    private static readonly TimeSpan s_tick = TimeSpan.FromTicks(1);

    private static readonly ImmutableArray<Phase> s_phases =
    [
        new(0, "warm-up", true, TimeSpan.Zero, TimeSpan.FromSeconds(10), 1, 1, ArrivalProcess.Even),
        new(1, "inject-1", false, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), 1, 1, ArrivalProcess.Even),
    ];

    [Fact]
    public void A_limit_is_kept_by_an_answer_exactly_at_it_and_exceeded_one_tick_beyond()
    {
        Exceeded(TimeSpan.FromMilliseconds(100)).ShouldBe((0, 0));
        Exceeded(TimeSpan.FromMilliseconds(100) + s_tick).ShouldBe((1, 0));
        Exceeded(TimeSpan.FromMilliseconds(250)).ShouldBe((1, 0));
        Exceeded(TimeSpan.FromMilliseconds(250) + s_tick).ShouldBe((1, 1));

        static (long, long) Exceeded(TimeSpan responseTime)
        {
            var counts = Counted(At(12, responseTime));
            return (counts.Exceeded(0), counts.Exceeded(1));
        }
    }

    [Fact]
    public void Only_right_answers_exceed_a_limit() =>
        Outcome.Kinds.Where(kind => Counted(At(12, TimeSpan.FromSeconds(1), kind)).Exceeded(0) > 0).ShouldBe([OutcomeKind.Ok]);

    [Fact]
    public void A_send_is_late_one_tick_beyond_the_tolerable_lag()
    {
        Counted(At(12, TimeSpan.FromSeconds(1), lag: TimeSpan.FromMilliseconds(10))).Late.ShouldBe(0);
        Counted(At(12, TimeSpan.FromSeconds(1), lag: TimeSpan.FromMilliseconds(10) + s_tick)).Late.ShouldBe(1);
        Counted(At(12, TimeSpan.FromSeconds(1), lag: TimeSpan.FromMilliseconds(7))).MaxLag.ShouldBe(TimeSpan.FromMilliseconds(7));
    }

    [Fact]
    public void Without_a_response_time_limit_no_send_is_late()
    {
        var scenario = Unicorn.Tests.Judging.Runs.Of("""{ "availability": ">= 99%" }""").Scenario;
        var limits = MeasuredLimits.Of(scenario);
        var counts = new SecondCounts(12, 1, 0);
        counts.Add(At(12, TimeSpan.FromSeconds(9), lag: TimeSpan.FromSeconds(8)), limits);
        (limits.ResponseTimes.Length, limits.SendLag, counts.Late, counts.Sent).ShouldBe((0, null, 0, 1));
    }

    [Fact]
    public void The_limits_are_those_declared_each_once_and_the_lag_is_a_tenth_of_the_tightest()
    {
        var scenario = Unicorn.Tests.Judging.Runs.Of("""{ "responseTime": "p99 <= 1s" }, { "responseTime": "p95 <= 250ms" }, { "responseTime": "p50 <= 250ms", "every": "5s" }""").Scenario;
        var limits = MeasuredLimits.Of(scenario);
        limits.ResponseTimes.ShouldBe([TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1)]);
        limits.SendLag.ShouldBe(TimeSpan.FromMilliseconds(25));
    }

    [Fact]
    public void A_drop_was_not_sent_and_a_failure_was()
    {
        var dropped = Counted(At(12, TimeSpan.Zero, OutcomeKind.Dropped));
        (dropped.Sent, dropped.Ended, dropped.Answered).ShouldBe((0, 1, 0));
        var failed = Counted(At(12, TimeSpan.Zero, OutcomeKind.ConnectFailed));
        (failed.Sent, failed.Ended, failed.Answered).ShouldBe((1, 1, 0));
    }

    [Property]
    public bool Every_sample_is_counted_once_whatever_the_order_of_the_deltas(byte[] samples, byte[] takes, int seed)
    {
        var recorder = new Recorder(s_phases, s_limits);
        var deltas = new List<SecondCounts>();
        var all = samples.Select(Some).ToArray();
        for (var i = 0; i < all.Length; i++)
        {
            recorder.Due(all[i].Arrival);
            recorder.Record(all[i]);
            if (takes.Contains((byte)i))
                deltas.AddRange(recorder.Take().Rows);
        }

        deltas.AddRange(recorder.Take().Rows);
        var (shuffled, direct) = (new SecondCounts(0, 0, 2), new SecondCounts(0, 0, 2));
        foreach (var delta in deltas.OrderBy(_ => seed = unchecked((seed * 1_103_515_245) + 12_345)))
            shuffled.Add(delta);
        foreach (var sample in all)
            direct.Add(sample, s_limits);

        return shuffled.Planned == all.Length && shuffled.Ended == all.Length && shuffled.Sent == direct.Sent && shuffled.Late == direct.Late && shuffled.MaxLag == direct.MaxLag
            && Outcome.Kinds.All(kind => shuffled[kind] == all.Count(s => s.Outcome.Kind == kind)) && shuffled.Statuses.SequenceEqual(direct.Statuses)
            && shuffled.Statuses.Values.Sum() == shuffled[OutcomeKind.Status] && shuffled.Exceeded(0) == direct.Exceeded(0) && shuffled.Exceeded(1) == direct.Exceeded(1);
    }

    [Fact]
    public void Each_second_and_phase_has_one_row()
    {
        var recorder = new Recorder(s_phases, s_limits);
        foreach (var second in new[] { 12, 3, 12, 13, 12 })
            recorder.Due(At(second, TimeSpan.Zero).Arrival);
        recorder.Take().Rows.Select(row => (row.Second, row.Phase, row.Planned)).Order().ShouldBe([(3, 0, 1), (12, 1, 3), (13, 1, 1)]);
        recorder.Take().Rows.ShouldBeEmpty();
    }

    [Fact]
    public void The_warm_up_has_histograms_of_its_own()
    {
        var recorder = new Recorder(s_phases, s_limits);
        foreach (var sample in new[] { At(3, TimeSpan.FromMilliseconds(500)), At(12, TimeSpan.FromMilliseconds(50)), At(12, TimeSpan.FromMilliseconds(60), OutcomeKind.Timeout) })
            recorder.Record(sample);

        var interval = recorder.Take();
        (interval.WarmUp.Response.TotalCount, interval.WarmUp.Service.TotalCount, interval.WarmUp.Lag.TotalCount).ShouldBe((1, 1, 1));
        (interval.Judged.Response.TotalCount, interval.Judged.Service.TotalCount, interval.Judged.Lag.TotalCount).ShouldBe((1, 1, 2));
        interval.Judged.Response.GetCountAtValue(50_000).ShouldBe(1);
        interval.WarmUp.Response.GetCountAtValue(500_000).ShouldBe(1);
    }

    [Fact]
    public void Recording_allocates_nothing_once_a_second_and_its_statuses_are_known()
    {
        var recorder = new Recorder(s_phases, s_limits);
        var samples = Enumerable.Range(0, 250).Select(i => Some((byte)i)).ToArray();
        Record(40);

        // The runtime itself allocates a little whenever it replaces code by faster code: not in every round.
        Enumerable.Range(0, 5).Select(_ => Allocated()).Min().ShouldBe(0);
        recorder.Take().Rows.Sum(row => row.Ended).ShouldBe(6 * 40 * 250);

        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Record(40);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Record(int times)
        {
            for (var i = 0; i < times; i++)
            {
                foreach (var sample in samples)
                {
                    recorder.Due(sample.Arrival);
                    recorder.Record(sample);
                }
            }
        }
    }

    [Fact]
    public void No_sample_is_lost_when_others_record_while_it_is_taken()
    {
        const int Each = 20_000;
        var recorder = new Recorder(s_phases, s_limits);
        var (planned, ended, times) = (0L, 0L, 0L);
        var threads = Enumerable.Range(0, 4).Select(t => new Thread(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                var sample = At(10 + (i % 3), TimeSpan.FromMilliseconds(t));
                recorder.Due(sample.Arrival);
                recorder.Record(sample);
            }
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        while (threads.Any(thread => thread.IsAlive))
            Take();
        Take();

        (planned, ended, times).ShouldBe((4L * Each, 4L * Each, 4L * Each));

        void Take()
        {
            var interval = recorder.Take();
            planned += interval.Rows.Sum(row => row.Planned);
            ended += interval.Rows.Sum(row => row.Ended);
            times += interval.Judged.Response.TotalCount;
        }
    }

    private static SecondCounts Counted(Sample sample)
    {
        var recorder = new Recorder(s_phases, s_limits);
        recorder.Record(sample);
        return recorder.Take().Rows.ShouldHaveSingleItem();
    }

    /// <summary>Any of 256 samples: seconds 8 to 11 on both sides of the warm-up's end, all outcomes, all sides of the limits.</summary>
    private static Sample Some(byte which) =>
        At(8 + (which % 4), TimeSpan.FromMilliseconds(which * 2), (OutcomeKind)(which % Outcome.Kinds.Count), TimeSpan.FromMilliseconds(which % 20));

    private static Sample At(int second, TimeSpan responseTime, OutcomeKind kind = OutcomeKind.Ok, TimeSpan lag = default)
    {
        var at = TimeSpan.FromSeconds(second) + TimeSpan.FromMilliseconds(500);
        var arrival = new Arrival(0, second < 10 ? 0 : 1, at, 1);
        return new Sample(arrival, kind == OutcomeKind.Dropped ? null : at + lag, at + responseTime, new Outcome(kind, kind == OutcomeKind.Status ? 500 + (second % 4) : 0));
    }
}
