using System.Collections.Immutable;
using FsCheck.Xunit;
using Unicorn.LoadGen.Comparing;

namespace Unicorn.Tests.Comparing;

public sealed class ComparisonTests
{
    private static readonly ImmutableArray<double> s_hundred = [98, 99, 100, 101, 102];

    // 5 + 5 without ties: at most 4 of the 25 pairs may be lost, so the interval goes from the 5th of the sorted ratios to the 21st.
    [Theory]
    [InlineData(1.2, Change.Slower, "p95 rose by 20 % ({0} to {1} %), beyond the 5 % and 2 ms allowed")]
    [InlineData(0.8, Change.Faster, "p95 fell by 20 % ({0} to {1} %): better by more than 5 % and 2 ms")]
    [InlineData(1.05, Change.Unknown, "it is open whether p95 changed by more than 5 %: it rose by 5 % ({0} to {1} %); it sits so close to the edge that no reasonable number of runs would decide")]
    public void A_change_is_told_in_a_sentence(double factor, Change change, string why)
    {
        var ratios = s_hundred.SelectMany(b => s_hundred.Select(c => 100 * ((factor * c / b) - 1))).Order().ToArray();
        var comparison = Comparison.Of([Sets.Runs(s_hundred, s_hundred.Times(factor), new Gate(0.05, 2))]);

        comparison.Change.ShouldBe(change);
        comparison.Why.ShouldBe(string.Format(null, why, Digits(ratios[4]), Digits(ratios[20])));
        comparison.Caveats.ShouldBeEmpty();

        static string Digits(double percent) => percent.ToString(Math.Abs(percent) < 10 ? "0.##" : "0.#");
    }

    [Fact]
    public void That_nothing_changed_is_told_with_what_would_have_been_seen()
    {
        var comparison = Comparison.Of([Sets.Runs(s_hundred, s_hundred, Sets.FivePercent)]);
        comparison.Change.ShouldBe(Change.Same);
        comparison.Why.ShouldMatch(@"^p95 did not change by more than 5 % \(-\d[\d.]* to \d[\d.]* %\); a rise of \d[\d.]* % would have been seen$");
    }

    [Fact]
    public void Where_more_is_better_less_is_slower()
    {
        var comparison = Comparison.Of([Sets.Runs(s_hundred, s_hundred.Times(0.8), Sets.FivePercent, "goodput", lowerIsBetter: false)]);
        comparison.Change.ShouldBe(Change.Slower);
        comparison.Why.ShouldStartWith("goodput fell by 20 % (");
        Comparison.Of([Sets.Runs(s_hundred, s_hundred.Times(1.2), Sets.FivePercent, "goodput", lowerIsBetter: false)]).Change.ShouldBe(Change.Faster);
    }

    /// <summary>20 to 25 of something that varies little: beyond 5 %, and beyond 4 but not beyond 6.</summary>
    [Theory]
    [InlineData(0.05, 4, Change.Slower)]
    [InlineData(0.05, 6, Change.Same)]
    [InlineData(0.30, 4, Change.Same)]
    [InlineData(0.30, 6, Change.Same)]
    public void Slower_is_what_is_beyond_the_threshold_and_beyond_the_floor(double threshold, double floor, Change change) =>
        Sets.Compared([20, 20.1, 20.2, 20.3], [25, 25.1, 25.2, 25.3], new Gate(threshold, floor)).Change.ShouldBe(change);

    [Fact]
    public void Exactly_at_the_gate_is_not_beyond_it()
    {
        // 20.1 + 2 and 120 * 1.05 are not whole binary fractions.
        Sets.Compared([20.1, 20.1, 20.1, 20.1], [22.1, 22.1, 22.1, 22.1], new Gate(0, 2)).Change.ShouldBe(Change.Unknown);
        Sets.Compared([120, 120, 120, 120], [126, 126, 126, 126], new Gate(0.05, 0)).Change.ShouldBe(Change.Unknown);
        Sets.Compared([120, 120, 120, 120], [126.01, 126.01, 126.01, 126.01], new Gate(0.05, 0)).Change.ShouldBe(Change.Slower);
        Sets.Compared([120, 120, 120, 120], [125.99, 125.99, 125.99, 125.99], new Gate(0.05, 0)).Change.ShouldBe(Change.Same);
    }

    [Fact]
    public void A_number_that_never_varies_is_compared_exactly()
    {
        var same = Sets.Compared([7, 7, 7, 7], [7, 7, 7, 7], new Gate(0.05, 0));
        (same.Change, same.Shift, same.Interval, same.Effect, same.Detectable).ShouldBe((Change.Same, 0, (0, 0), 0, 0.05));
    }

    /// <summary>Nothing is a share of 0: the floor alone decides, and the sentence tells amounts.</summary>
    [Fact]
    public void A_baseline_of_nothing_is_held_against_the_floor()
    {
        var worse = Sets.Compared([0, 0, 0, 0], [3, 4, 5, 6], new Gate(0.05, 2));
        (worse.Change, worse.Relative, worse.RelativeInterval, worse.Detectable).ShouldBe((Change.Slower, null, null, null));
        worse.Why.ShouldBe("p95 rose by 4.5 ms (3 to 6 ms), beyond the 5 % and 2 ms allowed");

        var same = Sets.Compared([0, 0, 0, 0], [0, 0, 0, 1], new Gate(0.05, 2));
        (same.Change, same.Why).ShouldBe((Change.Same, "p95 did not change by more than 2 ms (0 to 1 ms)"));
    }

    [Fact]
    public void Without_any_room_nothing_is_ever_the_same() =>
        Sets.Compared(s_hundred, s_hundred, new Gate(0, 0)).Change.ShouldBe(Change.Unknown);

    /// <summary>Negated, better is worse; with sides swapped, a floor is crossed the other way.</summary>
    [Property(MaxTest = 100)]
    public bool What_is_slower_seen_from_one_side_is_faster_seen_from_the_other(int seed)
    {
        var random = new Random(seed);
        var (baseline, candidate, gate) = (Sets.Tied(random, 4, 7), Sets.Tied(random, 4, 7), new Gate(random.Next(3) * 0.1, random.Next(3)));
        var (found, turned) = (Sets.Compared(baseline, candidate, gate), Sets.Compared(baseline, candidate, gate, lowerIsBetter: false));
        var (floor, swapped) = (Sets.Compared(baseline, candidate, gate with { Threshold = 0 }), Sets.Compared(candidate, baseline, gate with { Threshold = 0 }));
        return Mirrored(found.Change) == turned.Change && Mirrored(floor.Change) == swapped.Change && floor.Effect == -swapped.Effect && floor.Shift == -swapped.Shift;

        static Change Mirrored(Change change) => change switch { Change.Slower => Change.Faster, Change.Faster => Change.Slower, _ => change };
    }

    [Property(MaxTest = 50)]
    public bool The_unit_makes_no_difference(int seed)
    {
        var random = new Random(seed);
        var (baseline, candidate) = (Sets.Skewed(random, 5, 5), Sets.Skewed(random, 5, 5).Select(value => value + random.Next(-10, 20)).ToArray());
        var (found, scaled) = (Sets.Compared(baseline, candidate, new Gate(0.05, 3)), Sets.Compared(baseline.Select(b => b * 1000), candidate.Select(c => c * 1000), new Gate(0.05, 3000)));
        return found.Change == scaled.Change && Math.Abs(found.PSlower - scaled.PSlower) < 1e-12 && Math.Abs(found.Shift - (scaled.Shift / 1000)) < 1e-9 && found.RunsNeeded == scaled.RunsNeeded;
    }

    [Property(MaxTest = 50)]
    public bool The_slower_the_candidate_the_smaller_is_p(int seed)
    {
        var random = new Random(seed);
        var (baseline, candidate) = (Sets.Skewed(random, 5, 5), Sets.Skewed(random, 6, 5));
        var values = Enumerable.Range(-20, 60).Select(more => new Margin(new Metric("p95", "ms"), baseline, [.. candidate.Select(c => c + more)], new Gate(0.05, 3)).PSlower).ToArray();
        return values.Zip(values.Skip(1)).All(pair => pair.First >= pair.Second - 1e-12);
    }

    [Property(MaxTest = 100)]
    public bool A_ruling_agrees_with_its_interval(int seed)
    {
        var random = new Random(seed);
        var found = Sets.Compared(Sets.Skewed(random, 5, 3), Sets.Skewed(random, 5, 3).Select(value => value * (0.8 + (0.4 * random.NextDouble()))), Sets.FivePercent);
        var (low, high) = found.RelativeInterval!.Value;
        return found.Change == (low > 0.05 ? Change.Slower : high < -0.05 ? Change.Faster : low > -0.05 && high < 0.05 ? Change.Same : Change.Unknown);
    }

    [Fact]
    public void One_slower_metric_decides_and_one_that_only_informs_does_not()
    {
        MetricRuns Runs(string name, double factor, bool decides) => Sets.Runs(s_hundred, s_hundred.Times(factor), Sets.FivePercent, name, decides: decides);

        var comparison = Comparison.Of([Runs("p50", 1, true), Runs("cost", 2, false), Runs("p95", 1.3, true), Runs("p99", 1.04, true)]);
        comparison.Change.ShouldBe(Change.Slower);
        comparison.Why.ShouldStartWith("p95 rose by 30 % (");
        comparison.Metrics.Select(metric => metric.Runs.Metric.Name).ShouldBe(["p50", "p95", "p99", "cost"]);

        Comparison.Of([Runs("p50", 1, true), Runs("cost", 2, false)]).Change.ShouldBe(Change.Same);
        Comparison.Of([Runs("p50", 1, true), Runs("p95", 0.5, true)]).Change.ShouldBe(Change.Faster);
        Comparison.Of([Runs("p50", 1.05, true), Runs("p95", 0.5, true)]).Change.ShouldBe(Change.Unknown);
        Comparison.Of([Runs("p50", 1.5, true), Runs("p95", 1.5, true)]).Why.ShouldEndWith("allowed; the same holds of p95");
        var undecided = Comparison.Of([Runs("cost", 2, false)]);
        (undecided.Change, undecided.Why).ShouldBe((Change.Unknown, "no metric was declared to decide"));
    }

    /// <summary>4 + 4 wholly apart are p = 1/70: with two that decide 2/70; and what lies apart but for one run, 2/70, becomes 4/70 with two and no longer decides.</summary>
    [Fact]
    public void The_more_metrics_decide_the_more_is_asked_of_each()
    {
        double[] baseline = [1, 2, 3, 4];
        var (apart, nearly) = (Sets.Runs(baseline, [5, 6, 7, 8], default, "apart"), Sets.Runs(baseline, [3.5, 5, 6, 7], default, "nearly"));
        var nothing = Sets.Runs(baseline, baseline, default, "nothing");

        Comparison.Of([apart, nothing]).Metrics[0].PSlower.ShouldBe(2.0 / 70, 1e-12);
        Comparison.Of([nearly]).Change.ShouldBe(Change.Slower);
        Comparison.Of([nearly, nothing]).Metrics[0].PSlower.ShouldBe(4.0 / 70, 1e-12);
        Comparison.Of([nearly, nothing]).Change.ShouldBe(Change.Unknown);
        Comparison.Of([nearly, nothing with { Decides = false }]).Change.ShouldBe(Change.Slower);
    }

    [Fact]
    public void What_is_missing_in_too_many_runs_is_open_and_said_and_what_is_missing_in_a_few_is_left_out()
    {
        var some = Sets.Runs([double.NaN, .. s_hundred], [.. s_hundred.Times(2), double.PositiveInfinity], Sets.FivePercent);
        Comparison.Of([some]).Change.ShouldBe(Change.Slower);

        var most = Sets.Runs([double.NaN, double.NaN, 1, 2, 3], s_hundred, Sets.FivePercent, "p99.9");
        var comparison = Comparison.Of([most, Sets.Runs(s_hundred, s_hundred, Sets.FivePercent)]);
        comparison.Change.ShouldBe(Change.Unknown);
        comparison.Why.ShouldBe("p99.9 cannot be compared: 3 of 5 runs of the baseline and 5 of 5 of the candidate have it, expected at least 4 of each");
        comparison.Caveats.ShouldBe([comparison.Why]);
        comparison.Metrics.Single().Runs.Metric.Name.ShouldBe("p95");

        Comparison.Of([most with { Decides = false }, Sets.Runs(s_hundred, s_hundred, Sets.FivePercent)]).Change.ShouldBe(Change.Same);
    }

    [Fact]
    public void The_noise_of_the_machine_widens_a_gate_and_is_named()
    {
        var runs = Sets.Runs(s_hundred, s_hundred.Times(1.12), Sets.FivePercent);
        Comparison.Of([runs]).Change.ShouldBe(Change.Slower);

        var noisy = Comparison.Of([runs], new Dictionary<string, Gate> { ["p95"] = new(0.2, 0), ["p50"] = new(0.5, 0) });
        noisy.Change.ShouldBe(Change.Same);
        noisy.Metrics.Single().Applied.ShouldBe(new Gate(0.2, 0));
        noisy.Caveats.ShouldBe(["p95 is held against 20 %, widened from 5 % by this machine's own noise"]);

        Comparison.Of([runs], new Dictionary<string, Gate> { ["p95"] = new(0.01, 0) }).Caveats.ShouldBeEmpty();
    }
}
