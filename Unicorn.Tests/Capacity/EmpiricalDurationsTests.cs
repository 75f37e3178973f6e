using FsCheck.Xunit;
using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Capacity;

public sealed class EmpiricalDurationsTests
{
    [Fact]
    public void Between_two_quantiles_all_times_are_alike()
    {
        // Half of the times uniform from 0 to 1 s, half from 1 to 3 s.
        var durations = new EmpiricalDurations([new(0, 0), new(0.5, 1), new(1, 3)]);

        durations.Mean.ShouldBe((0.5 * 0.5) + (0.5 * 2), 1e-12);
        var square = (0.5 * 1 / 3) + (0.5 * (1 + 3 + 9) / 3);
        durations.SquaredVariation.ShouldBe((square / (1.25 * 1.25)) - 1, 1e-12);
        durations.At(0.25).ShouldBe(0.5, 1e-12);
        durations.At(0.75).ShouldBe(2, 1e-12);
        durations.At(0).ShouldBe(0);
        durations.At(1).ShouldBe(3);
    }

    [Fact]
    public void What_is_drawn_has_the_mean_and_the_variation_that_are_told()
    {
        var durations = new EmpiricalDurations([new(0, 0.05), new(0.9, 0.06), new(0.99, 0.2), new(1, 1)]);
        var random = new SplitMix64(7, stream: 0);
        const int Count = 200_000;
        var (sum, square, longest) = (0.0, 0.0, 0.0);
        for (var i = 0; i < Count; i++)
        {
            var drawn = durations.Draw(random);
            (sum, square, longest) = (sum + drawn, square + (drawn * drawn), Math.Max(longest, drawn));
        }

        // Five standard errors of the mean.
        var error = durations.Mean * Math.Sqrt(durations.SquaredVariation / Count);
        (sum / Count).ShouldBe(durations.Mean, 5 * error);
        ((square / Count / Math.Pow(sum / Count, 2)) - 1).ShouldBe(durations.SquaredVariation, 0.05 * durations.SquaredVariation);
        longest.ShouldBeInRange(0.9, 1);
    }

    [Property]
    public void Of_counted_times_the_mean_is_as_told_and_quantiles_stay_in_their_bucket(byte[] counts, byte stretch)
    {
        HeldBucket[] buckets = [.. counts.Select((count, i) => new HeldBucket(0.01 * Math.Pow(1.05, i), 0.01 * Math.Pow(1.05, i + 1), count)).Where(bucket => bucket.Count > 0)];
        if (buckets.Length == 0)
            return;

        // The true mean is somewhere between that of the lower bounds and that of the upper ones.
        var lower = buckets.Sum(bucket => bucket.Above * bucket.Count) / buckets.Sum(bucket => bucket.Count);
        var mean = lower * (1 + (0.05 * stretch / 255));
        var durations = EmpiricalDurations.Of(buckets, mean);

        durations.Mean.ShouldBe(mean, 1e-9);
        var total = buckets.Sum(bucket => bucket.Count);
        foreach (var share in (double[])[0.1, 0.5, 0.9, 0.99])
        {
            var seen = 0L;
            var holding = buckets.First(bucket => (seen += bucket.Count) >= share * total);
            durations.At(share).ShouldBeInRange(holding.Above / 1.06, holding.UpTo!.Value * 1.06);
        }
    }

    [Theory]
    [InlineData(new[] { 0.0, 0.5 })]
    [InlineData(new[] { 0.1, 1.0 })]
    [InlineData(new[] { 0.0, 0.5, 0.5, 1.0 })]
    [InlineData(new[] { 0.0 })]
    public void Shares_that_do_not_rise_from_0_to_1_are_refused(double[] shares) =>
        Should.Throw<ArgumentException>(() => new EmpiricalDurations([.. shares.Select(share => new DurationQuantile(share, share))]));

    [Fact]
    public void Times_that_fall_are_refused() =>
        Should.Throw<ArgumentException>(() => new EmpiricalDurations([new(0, 1), new(0.5, 0.5), new(1, 2)]));
}
