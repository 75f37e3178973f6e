using Unicorn.LoadGen.Comparing;

namespace Unicorn.Tests.Comparing;

public sealed class PowerTests
{
    /// <summary>
    /// Of normal runs of which the deviation is known, a change of the size that is said to be detectable must be seen in 80 of 100 comparisons. 500 of them
    /// tell a share to 1.8 %, and the formula is an approximation.
    /// </summary>
    [Theory]
    [InlineData(4, 4)]
    [InlineData(5, 5)]
    [InlineData(8, 8)]
    [InlineData(5, 10)]
    public void What_is_said_to_be_detectable_is_detected_in_four_of_five_comparisons(int n, int m)
    {
        // Around 100 with a deviation of 4 and, moved by the threshold, of 4.2.
        var random = new Random(n);
        var change = new Power(0.05).Detectable(Of(Exact(n, 4), Exact(m, 4)), n, m)!.Value;
        Seen(random, n, m, 4, change).ShouldBeInRange(0.72, 0.88);
    }

    /// <summary>The same of the number of runs that is said to decide.</summary>
    [Theory]
    [InlineData(0.12)]
    [InlineData(0.08)]
    public void The_number_of_runs_that_is_said_to_decide_decides_four_of_five_comparisons(double change)
    {
        var margin = Of(Exact(4, 4), [.. Exact(4, 4).Select(value => value + (100 * change))]);
        var runs = new Power(0.05).RunsNeeded(margin, 4, 4)!.Value;
        Seen(new Random(runs), runs, runs, 4, change).ShouldBeInRange(0.72, 0.92);
    }

    [Fact]
    public void A_change_inside_the_gate_needs_runs_to_be_told_the_same()
    {
        var margin = Of(Exact(4, 4), Exact(4, 4));
        var runs = new Power(0.05).RunsNeeded(margin, 4, 4)!.Value;
        var random = new Random(1);
        var same = Enumerable.Range(0, 500).Count(_ => Of(Normal(random, runs, 100, 4), Normal(random, runs, 100, 4)).PSame <= 0.05);
        (same / 500.0).ShouldBeInRange(0.72, 0.92);
    }

    [Fact]
    public void The_nearer_to_the_edge_the_more_runs_are_needed_until_no_number_would_do()
    {
        var needed = ((double[])[0.2, 0.1, 0.07, 0.06, 0.0501]).Select(change =>
            new Power(0.05).RunsNeeded(Of(Exact(4, 4), [.. Exact(4, 4).Select(value => value + (100 * change))]), 4, 4)).ToArray();
        needed[^1].ShouldBeNull();
        needed[..^1].ShouldBeInOrder();
        needed[..^1].ShouldAllBe(runs => runs > 4);
    }

    [Fact]
    public void More_metrics_that_decide_need_more_runs()
    {
        var margin = Of(Exact(4, 4), [.. Exact(4, 4).Select(value => value + 10)]);
        new Power(0.05 / 10).RunsNeeded(margin, 4, 4)!.Value.ShouldBeGreaterThan(new Power(0.05).RunsNeeded(margin, 4, 4)!.Value);
    }

    private static Margin Of(double[] baseline, double[] candidate) => new(new Metric("p95", "ms"), baseline, candidate, Sets.FivePercent);

    private static double Seen(Random random, int n, int m, double deviation, double change)
    {
        var slower = Enumerable.Range(0, 500).Count(_ => Of(Normal(random, n, 100, deviation), Normal(random, m, 100 * (1 + change), deviation)).PSlower <= 0.05);
        return slower / 500.0;
    }

    private static double[] Normal(Random random, int count, double mean, double deviation) =>
        [.. Enumerable.Range(0, count).Select(_ => MathNet.Numerics.Distributions.Normal.Sample(random, mean, deviation))];

    // Values around 100 of which the sample deviation is exactly this.
    private static double[] Exact(int count, double deviation)
    {
        double[] steps = [.. Enumerable.Range(0, count).Select(i => i - ((count - 1) / 2.0))];
        var spread = Math.Sqrt(steps.Sum(step => step * step) / (count - 1));
        return [.. steps.Select(step => 100 + (step * deviation / spread))];
    }
}
