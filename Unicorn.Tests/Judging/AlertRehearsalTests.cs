using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.Tests.Judging;

public sealed class AlertRehearsalTests
{
    private static readonly Alert s_page = Page(10, 10, 2);

    // 100/s at 99 %: one second of failures is a share of 0.1 of 10 s, which is 10 times what is allowed.
    [Fact]
    public void An_alert_fires_at_the_end_of_the_first_second_at_which_both_windows_burn_at_its_rate()
    {
        var alert = Rehearsed(Run().End(30, 34, OutcomeKind.Timeout, 100), s_page);
        (alert.FirstBadAt, alert.FiredAt, alert.ResolvedAt).ShouldBe((30, 31, 37));
        alert.Why.ShouldBe("It would have fired at 31 s, 1 s after the first bad second began, and been over at 37 s.");
        alert.On.ShouldBe("availability >= 99%");
    }

    [Fact]
    public void A_rate_that_is_just_missed_needs_another_second() =>
        Rehearsed(Run().End(30, 34, OutcomeKind.Timeout, 100), Page(10.001, 10, 2)).FiredAt.ShouldBe(32);

    [Fact]
    public void The_first_bad_arrival_may_be_long_before() =>
        Rehearsed(Run().End(12, 12, OutcomeKind.Status, 1).End(30, 34, OutcomeKind.Timeout, 100), s_page).Why.ShouldStartWith("It would have fired at 31 s, 19 s after");

    [Fact]
    public void What_is_over_when_the_long_window_notices_fires_nothing()
    {
        // Two seconds of half the arrivals: the long window burns 10 times at their end, the short one no more at the second after the next.
        Rehearsed(Run().End(30, 31, OutcomeKind.Timeout, 50), s_page).FiredAt.ShouldBe(32);
        var alert = Rehearsed(Run().End(30, 30, OutcomeKind.Timeout, 50).End(34, 34, OutcomeKind.Timeout, 49), s_page);
        (alert.FirstBadAt, alert.FiredAt, alert.ResolvedAt).ShouldBe((30, null, null));
        alert.Why.ShouldBe("It would not have fired, although something was bad from second 30: at no second's end did both windows burn that fast.");
    }

    [Fact]
    public void An_outage_that_lasts_is_still_firing_at_the_end() =>
        Rehearsed(Run().End(50, 59, OutcomeKind.Timeout, 100), s_page).Why.ShouldEndWith("and still been firing at the end.");

    [Fact]
    public void Only_complete_windows_of_the_judged_load_count()
    {
        // The outage is over before 10 s of the judged load are.
        var run = Runs.Of("""{ "availability": ">= 50%" }""", Runs.Inject(100, "60s"), """{ "rate": "100/s", "during": "5s" }""").End(0, 9, OutcomeKind.Timeout, 100);
        Rehearsed(run, s_page).ShouldSatisfyAllConditions(alert => alert.FirstBadAt.ShouldBe(5), alert => alert.FiredAt.ShouldBeNull());
        Rehearsed(run, Page(10, 4, 2)).FiredAt.ShouldBe(9);
        AlertRehearsal.Of(With(Run().CutAt(8).With(new RunEvent(8, RunEvents.Interrupted)).Record("interrupted"), s_page))[0].Why.ShouldBe("It could not fire: no window of 10s is complete.");
    }

    [Fact]
    public void Nothing_bad_fires_nothing() =>
        Rehearsed(Run(), s_page).Why.ShouldBe("It would not have fired: nothing was bad.");

    [Fact]
    public void Slow_answers_burn_the_budget_of_a_response_time()
    {
        var run = Runs.Of("""{ "responseTime": "p99 <= 250ms" }""", 60).Slow(30, 39, 100);
        Rehearsed(run, s_page).FiredAt.ShouldBeNull();
        Rehearsed(run, s_page with { Availability = null, ResponseTime = run.Scenario.Objectives[0].ResponseTime }).FiredAt.ShouldBe(31);
    }

    [Fact]
    public void Alerts_change_no_verdict()
    {
        var record = Run().End(30, 34, OutcomeKind.Timeout, 100).Record();
        var (with, without) = (Judge.Of(With(record, s_page), Runs.Bill(8)), Judge.Of(record, Runs.Bill(8)));
        (with.Ruling, with.Why, with.Findings.Length, with.Caveats.Length).ShouldBe((without.Ruling, without.Why, without.Findings.Length, without.Caveats.Length));
    }

    /// <summary>Random failures in a load with a pause, second by second with plain sums.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void It_behaves_as_worked_out_by_plain_sums(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 25; round++)
        {
            var run = Runs.Of("""{ "availability": ">= 50%" }""", Runs.Inject(20, "30s") + """, { "pause": { "during": "6s" } },""" + Runs.Inject(20, "24s"));
            var bad = new int[60];
            for (var second = 0; second < 60; second++)
                run.End(second, second, OutcomeKind.Status, bad[second] = second is >= 30 and < 36 || random.Next(4) > 0 ? 0 : random.Next(21));
            var alert = Page(1 + (random.NextDouble() * 20), random.Next(3, 12), random.Next(1, 3));

            bool Burns(int end, TimeSpan window)
            {
                var seconds = Enumerable.Range(end - (int)window.TotalSeconds, (int)window.TotalSeconds).ToArray();
                var judged = seconds.Sum(second => second is >= 30 and < 36 ? 0 : 20);
                return judged > 0 && (double)seconds.Sum(second => bad[second]) / judged / 0.01 >= alert.BurnRate;
            }

            int[] ends = [.. Enumerable.Range(1, 60).Where(end => end >= alert.LongWindow.TotalSeconds)];
            int? fired = ends.Where(end => Burns(end, alert.LongWindow) && Burns(end, alert.ShortWindow)).Select(end => (int?)end).FirstOrDefault();
            int? resolved = ends.Where(end => end > fired && !(Burns(end, alert.LongWindow) && Burns(end, alert.ShortWindow))).Select(end => (int?)end).FirstOrDefault();
            var rehearsed = Rehearsed(run, alert);
            (rehearsed.FiredAt, rehearsed.ResolvedAt).ShouldBe((fired, resolved), $"seed {seed}, round {round}");
        }
    }

    private static Runs Run() => Runs.Of("""{ "availability": ">= 50%" }""", 60);

    private static Alert Page(double rate, int longWindow, int shortWindow) => new()
    {
        Name = "page",
        Availability = new(new(0.99)),
        BurnRate = rate,
        LongWindow = TimeSpan.FromSeconds(longWindow),
        ShortWindow = TimeSpan.FromSeconds(shortWindow),
    };

    private static RunRecord With(RunRecord run, Alert alert) => run with { Scenario = run.Scenario with { Alerts = [alert] } };

    private static RehearsedAlert Rehearsed(Runs run, Alert alert) => AlertRehearsal.Of(With(run.Record(), alert))[0];
}
