using Unicorn.LoadGen.Judging.Accounting;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.Tests.Judging.Accounting;

public sealed class SlaAccountingTests
{
    private const string Objective = """{ "availability": ">= 50%" }""";

    private static readonly Slo s_slo = new() { Name = "availability >= 99.9%", Source = "a test", Target = new Share(0.999) };

    /// <summary>A month in which a minute is a second: the ratios are the same.</summary>
    private const int Month = 30 * 24 * 60;

    private static readonly Slo s_fast = s_slo with { Interval = TimeSpan.FromSeconds(5), Minute = TimeSpan.FromSeconds(1), Window = TimeSpan.FromSeconds(Month) };

    [Fact]
    public void Four_minutes_of_nothing_but_errors_in_a_month_of_even_traffic_are_the_same_in_all_three()
    {
        var account = Of(OfMonth(_ => 1000, minute => minute is >= 1000 and < 1004 ? 1000 : 0), s_fast);
        account.Accounts.Select(one => one.Availability).ShouldAllBe(availability => Math.Abs(availability - (1 - (4m / Month))) < 1e-20m);
        ((double)account.Named!.Availability).ShouldBe(0.999907, 5e-7);
    }

    [Fact]
    public void Four_minutes_of_nine_errors_in_a_thousand_take_no_minute_down()
    {
        var account = Of(OfMonth(_ => 1000, minute => minute is >= 1000 and < 1004 ? 9 : 0), s_fast);
        By(account, AccountedBy.Minutes).Availability.ShouldBe(1);
        By(account, AccountedBy.Intervals).Availability.ShouldBe(1 - (0.009m * 4 / 5 * 5 / Month), 1e-20m);
        By(account, AccountedBy.Intervals).Bad.ShouldBe(1);
    }

    [Fact]
    public void A_bad_minute_at_night_is_a_whole_minute_and_a_fifth_of_an_interval_and_of_requests_nearly_nothing()
    {
        // A night of 500 minutes with a hundredth of the traffic.
        var account = Of(OfMonth(minute => minute < 500 ? 10 : 1000, minute => minute == 100 ? 10 : 0), s_fast);
        By(account, AccountedBy.Requests).Availability.ShouldBe(1 - (10m / ((500 * 10) + ((Month - 500) * 1000))), 1e-20m);
        By(account, AccountedBy.Intervals).Availability.ShouldBe(1 - (1m / 5 / (Month / 5)), 1e-20m);
        By(account, AccountedBy.Minutes).Availability.ShouldBe(1 - (1m / Month), 1e-20m);
    }

    /// <summary>What the rehearsal <c>outage</c> does for real.</summary>
    [Fact]
    public void An_outage_of_ten_seconds_in_the_busier_half_of_ten_minutes_is_told_three_ways()
    {
        var run = Runs.Of(Objective, Runs.Inject(25, "5m", "calm") + "," + Runs.Inject(75, "5m", "busy")).End(400, 409, OutcomeKind.Timeout, 75);
        var account = Of(run.Record(), s_slo);
        By(account, AccountedBy.Requests).Availability.ShouldBe(1 - (750m / 30_000));
        By(account, AccountedBy.Intervals).Availability.ShouldBe((1 + (1 - (750m / 22_500))) / 2);
        By(account, AccountedBy.Minutes).ShouldBe(new Account(AccountedBy.Minutes, 60, 10, 1, 0.9m, TimeSpan.FromMinutes(10)));
        account.Scale.ShouldBe(1);
    }

    [Fact]
    public void A_time_without_requests_is_good()
    {
        var load = Runs.Inject(10, "60s") + """, { "pause": { "during": "60s" } },""" + Runs.Inject(10, "60s");
        var account = Of(Runs.Of(Objective, load).End(0, 59, OutcomeKind.Timeout, 10).Record(), s_slo with { Interval = TimeSpan.FromMinutes(1) });
        By(account, AccountedBy.Intervals).Availability.ShouldBe(2m / 3, 1e-20m);
        By(account, AccountedBy.Minutes).Availability.ShouldBe(2m / 3, 1e-20m);
        By(account, AccountedBy.Requests).Availability.ShouldBe(0.5m);
    }

    [Theory]
    [InlineData(60, 0)]
    [InlineData(61, 1)]
    public void A_minute_is_down_from_the_first_request_beyond_what_is_allowed(int bad, int down) =>
        By(Of(Runs.Of(Objective, 600).End(60, 60, OutcomeKind.Status, bad).Record(), s_slo), AccountedBy.Minutes).Bad.ShouldBe(down);

    [Theory]
    [InlineData(600, 1)]
    [InlineData(599, 2)]
    [InlineData(40, 15)]
    [InlineData(10, 60)]
    [InlineData(5, 60)]
    public void Intervals_and_minutes_are_shortened_alike_until_two_intervals_fit(int seconds, int scale)
    {
        var account = Of(Runs.Of(Objective, seconds, 10).Record(), s_slo);
        account.Scale.ShouldBe(scale);
        (By(account, AccountedBy.Intervals).Seconds, By(account, AccountedBy.Minutes).Seconds).ShouldBe((300 / scale, 60 / scale));
        By(account, AccountedBy.Intervals).Count.ShouldBe(seconds / (300 / scale));
    }

    [Fact]
    public void Minutes_that_are_longer_than_intervals_are_shortened_until_two_of_them_fit()
    {
        var account = Of(Runs.Of(Objective, 600, 10).Record(), s_slo with { Minute = TimeSpan.FromHours(1), By = AccountedBy.Minutes });
        (account.Scale, By(account, AccountedBy.Intervals).Seconds).ShouldBe((12, 25));
        account.Named.ShouldBe(new Account(AccountedBy.Minutes, 300, 2, 0, 1, TimeSpan.FromMinutes(10)));
    }

    [Fact]
    public void Only_whole_stretches_of_the_judged_load_count()
    {
        var run = Runs.Of(Objective, Runs.Inject(10, "155s"), """{ "rate": "10/s", "during": "7s" }""").End(0, 6, OutcomeKind.Timeout, 10).End(157, 161, OutcomeKind.Timeout, 10);
        var account = Of(run.Record(), s_slo with { Interval = TimeSpan.FromMinutes(1), Minute = TimeSpan.FromSeconds(30) });
        account.Accounts.Where(one => one.By != AccountedBy.Requests).ShouldAllBe(one => one.Bad == 0);
        (By(account, AccountedBy.Intervals).Count, By(account, AccountedBy.Minutes).Count).ShouldBe((2, 5));
        By(account, AccountedBy.Requests).ShouldBe(new Account(AccountedBy.Requests, null, 1550, 50, 1 - (50m / 1550), TimeSpan.FromSeconds(155)));
    }

    [Fact]
    public void What_the_generator_could_not_send_is_no_downtime()
    {
        var account = Of(Runs.Of(Objective, 600).End(120, 179, OutcomeKind.Dropped, 100).End(300, 309, OutcomeKind.Dropped, 40).Record(), s_slo);
        account.Accounts.ShouldAllBe(one => one.Availability == 1 && one.Bad == 0);
        account.Dropped.ShouldBe(6400);

        // Of the third minute nothing is left: it is neither up nor down.
        By(account, AccountedBy.Minutes).Count.ShouldBe(9);
    }

    [Fact]
    public void Seconds_that_the_generators_own_trouble_voids_are_left_out_where_a_time_is_promised()
    {
        const string InTime = """{ "responseTime": "p50 <= 250ms" }""";
        var run = Runs.Of(InTime, 600).Slow(60, 119, 100).Late(60, 119, 100).Record();
        var account = Of(run, s_slo with { Within = TimeSpan.FromMilliseconds(250) });
        (account.VoidSeconds, By(account, AccountedBy.Requests).Count, By(account, AccountedBy.Requests).Bad, By(account, AccountedBy.Minutes).Count).ShouldBe((60, 54_000, 0, 9));
        Of(run, s_slo).VoidSeconds.ShouldBe(0);
    }

    /// <summary>In the second in which one step ends and the next begins, each has counts of its own.</summary>
    [Fact]
    public void A_second_that_two_steps_share_is_left_out_once()
    {
        var run = Runs.Of("""{ "responseTime": "p50 <= 250ms" }""", Runs.Inject(100, "10500ms", "one") + "," + Runs.Inject(100, "10500ms", "two")).Late(10, 10, 100).Record();
        run.Seconds.Count(row => row.Second == 10).ShouldBe(2);
        Of(run, s_slo with { Within = TimeSpan.FromMilliseconds(250) }).VoidSeconds.ShouldBe(1);
    }

    [Fact]
    public void Late_answers_are_not_good_where_a_time_is_promised()
    {
        var run = Runs.Of("""{ "responseTime": "p50 <= 250ms" }""", 600).Slow(60, 69, 100).Record();
        By(Of(run, s_slo with { Within = TimeSpan.FromMilliseconds(250) }), AccountedBy.Requests).Bad.ShouldBe(1000);
        By(Of(run, s_slo), AccountedBy.Requests).Bad.ShouldBe(0);
    }

    [Fact]
    public void Of_a_run_that_stopped_what_was_measured_is_accounted()
    {
        var run = Runs.Of(Objective, 600).End(200, 209, OutcomeKind.Timeout, 100).CutAt(300).With(new RunEvent(300, RunEvents.Interrupted)).Record("interrupted");
        var account = Of(run, s_slo);
        (By(account, AccountedBy.Requests).Count, By(account, AccountedBy.Requests).Bad, account.Scale).ShouldBe((30_000, 1000, 2));
    }

    [Fact]
    public void A_run_in_which_nothing_was_judged_has_no_account_by_requests_and_no_budget()
    {
        var account = Of(Runs.Of(Objective, 10).CutAt(0).Record("it died"), s_slo);
        account.Accounts.ShouldBeEmpty();
        account.Budget.ShouldBeNull();
    }

    /// <summary>Random failures, by plain sums over each stretch.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void It_accounts_as_worked_out_by_plain_sums(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 10; round++)
        {
            var seconds = random.Next(60, 200);
            var run = Runs.Of(Objective, seconds, 20);
            var bad = new int[seconds];
            for (var second = 0; second < seconds; second++)
                run.End(second, second, OutcomeKind.Status, bad[second] = random.Next(3) > 0 ? 0 : random.Next(21));
            var (interval, minute) = (random.Next(2, 30), random.Next(1, 10));
            var account = Of(run.Record(), s_slo with { Interval = TimeSpan.FromSeconds(interval), Minute = TimeSpan.FromSeconds(minute), MinuteTarget = new Share(0.75) });

            int[] Sums(int length) => [.. Enumerable.Range(0, seconds / length).Select(i => bad.Skip(i * length).Take(length).Sum())];
            account.Scale.ShouldBe(1);
            By(account, AccountedBy.Requests).Bad.ShouldBe(bad.Sum());
            By(account, AccountedBy.Intervals).Availability.ShouldBe(Sums(interval).Average(sum => 1 - (sum / (20m * interval))), 1e-20m);
            By(account, AccountedBy.Minutes).Bad.ShouldBe(Sums(minute).Count(sum => sum * 4 > 20 * minute), $"seed {seed}, round {round}");
        }
    }

    private static SlaAccount Of(RunRecord run, Slo slo) => SlaAccounting.Of(run, slo);

    private static Account By(SlaAccount account, AccountedBy by) => account.Accounts.Single(one => one.By == by);

    private static RunRecord OfMonth(Func<int, int> planned, Func<int, int> bad) => Runs.Of(Objective, Month, 1).Record() with
    {
        Seconds = [.. Enumerable.Range(0, Month).Select(minute => new SecondCounts(minute, 0, 0) { Planned = planned(minute), Sent = planned(minute), [OutcomeKind.Ok] = planned(minute) - bad(minute), [OutcomeKind.Timeout] = bad(minute) })],
    };
}
