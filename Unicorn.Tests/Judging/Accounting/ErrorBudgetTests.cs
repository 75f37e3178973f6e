using Unicorn.LoadGen.Judging.Accounting;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.Tests.Judging.Accounting;

public sealed class ErrorBudgetTests
{
    private static readonly Slo s_slo = new()
    {
        Name = "availability >= 99.9%",
        Source = "a test",
        Target = new Share(0.999),
        Credits = [Line(0.999, 0.1), Line(0.99, 0.25), Line(0.95, 1)],
    };

    [Fact]
    public void Twice_the_allowed_share_for_a_day_of_thirty_is_two_thirtieths_of_the_budget_which_then_lasts_half_as_long()
    {
        var budget = ErrorBudget.Of(s_slo, At(0.998m, TimeSpan.FromDays(1)));
        (budget.BurnRate, budget.Used, budget.Lasts).ShouldBe((2, 1 / 15.0, TimeSpan.FromDays(15)));
    }

    [Theory]
    [InlineData(0.999)]
    [InlineData(1)]
    public void What_burns_no_faster_than_allowed_outlasts_the_window(double availability) =>
        ErrorBudget.Of(s_slo, At((decimal)availability, TimeSpan.FromMinutes(10))).Lasts.ShouldBeNull();

    [Theory]
    [InlineData("0.999", true, null)]
    [InlineData("0.9989999", false, 0.1)]
    [InlineData("0.99", false, 0.1)]
    [InlineData("0.9899999", false, 0.25)]
    [InlineData("0.5", false, 1.0)]
    public void A_credit_is_owed_below_its_line_and_not_on_it(string availability, bool kept, double? credit)
    {
        var account = At(decimal.Parse(availability, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromDays(1));
        (account.Keeps(s_slo), account.Owed(s_slo)?.Credit.Value).ShouldBe((kept, credit));
    }

    [Fact]
    public void Burn_peaks_are_of_the_windows_that_fit_and_of_two_what_both_reach_at_once()
    {
        // 100/s for 70 minutes; one minute with nothing but errors, and a lone bad second long after.
        var run = Runs.Of("""{ "availability": ">= 50%" }""", 4200).End(600, 659, OutcomeKind.Timeout, 100).End(4000, 4000, OutcomeKind.Timeout, 100);
        var peaks = SlaAccounting.Of(run.Record(), s_slo).Peaks;
        peaks.Select(peak => (peak.Seconds, peak.ShortSeconds, peak.PagesAt)).ShouldBe([(300, null, null), (1800, null, null), (3600, 300, 14.4)]);
        peaks[0].BurnRate.ShouldBe(60 / 300.0 / 0.001, 1e-9);
        peaks[1].BurnRate.ShouldBe(60 / 1800.0 / 0.001, 1e-9);

        // When the first hour is complete, the minute has long left the five minutes: only the lone second is in both.
        peaks[2].BurnRate.ShouldBe(1 / 300.0 / 0.001, 1e-9);
    }

    private static Account At(decimal availability, TimeSpan time) => new(AccountedBy.Requests, null, 1000, 0, availability, time);

    private static ServiceCredit Line(double below, double credit) => new() { Below = new Share(below), Credit = new Share(credit) };
}
