using FsCheck.Xunit;
using HdrHistogram;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.Tests.Measuring.Hlog;

public sealed class LatencyHistogramTests
{
    private static readonly decimal[] s_percentiles = [0.1m, 1m, 7m, 25m, 50m, 57m, 90m, 95m, 99m, 99.9m, 99.99m, 99.999m];

    public static TheoryData<string, long[]> Shapes() => new()
    {
        { "constant", [.. Enumerable.Repeat(123_457L, 1000)] },
        { "single value", [98_765_432L] },
        { "zero", [0L] },
        { "bimodal", [.. Enumerable.Range(0, 1000).Select(n => n % 10 == 0 ? 2_000_003L + n : 1_009L + n)] },
        { "two far apart", [1L, 3_600_000_000L] },
        { "heavy tail", [.. Enumerable.Range(1, 10_000).Select(n => (long)Math.Min(3.6e9, 500 / Math.Pow(n / 10_000.0, 1.5)))] },
        { "on the edges of buckets", [.. Enumerable.Range(8, 23).SelectMany(bit => new[] { (1L << bit) - 1, 1L << bit, (1L << bit) + 1 })] },
    };

    [Theory]
    [MemberData(nameof(Shapes), DisableDiscoveryEnumeration = true)]
    public void A_quantile_lies_at_the_sorted_sample_or_less_than_a_thousandth_above(string shape, long[] microseconds)
    {
        var histogram = Recorded(microseconds);
        var sorted = microseconds.Order().ToArray();
        foreach (var percentile in s_percentiles)
        {
            // Integers all the way: rank = ceil(percentile * 1000 * n / 100000).
            var scaled = (long)(percentile * 1000) * sorted.Length;
            var exact = sorted[((scaled + 99_999) / 100_000) - 1];
            var read = ValueAt(histogram, percentile);

            read.ShouldBeGreaterThanOrEqualTo(exact, $"p{percentile} of {shape}");
            ((read - exact) * 1000).ShouldBeLessThanOrEqualTo(exact, $"p{percentile} of {shape}");

            // What is read from a log keeps the counters that are not zero alone, and says the same.
            HistogramCodec.TryRead(HistogramCodec.Encode(histogram), out var sparse, out _).ShouldBeTrue();
            sparse!.ValueAt(new Quantile((double)percentile / 100)).ShouldBe(LatencyHistogram.ValueAt(histogram, new Quantile((double)percentile / 100)));
        }
    }

    [Fact]
    public void A_rank_that_is_whole_is_not_pushed_up_by_the_noise_of_binary_fractions()
    {
        // 1 to 1000 µs have a counter each: p0.1 is 1 µs, p0.2 is 2 µs, and so on, exactly.
        var histogram = Recorded([.. Enumerable.Range(1, 1000).Select(n => (long)n)]);
        for (var n = 1; n < 1000; n++)
            ValueAt(histogram, n / 10m).ShouldBe(n);
    }

    [Property]
    public bool A_higher_quantile_is_never_shorter(uint[] values, ushort a, ushort b)
    {
        var histogram = Recorded([.. values.Select(value => (long)value)]);
        var lower = new Quantile((Math.Min(a, b) + 1) / 65537.0);
        var higher = new Quantile((Math.Max(a, b) + 1) / 65537.0);
        return values.Length == 0 || LatencyHistogram.ValueAt(histogram, lower) <= LatencyHistogram.ValueAt(histogram, higher);
    }

    [Fact]
    public void Nothing_recorded_has_no_quantile() =>
        LatencyHistogram.ValueAt(LatencyHistogram.Create(), new Quantile(0.5)).ShouldBeNull();

    [Theory]
    [InlineData(long.MinValue, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(14, 1)]
    [InlineData(15, 2)]
    [InlineData(36_000_000_000, 3_600_000_000)]
    [InlineData(36_000_000_001, 3_600_000_000)]
    [InlineData(long.MaxValue, 3_600_000_000)]
    public void A_time_is_counted_at_its_nearest_microsecond_within_the_range(long ticks, long microseconds)
    {
        var histogram = LatencyHistogram.Create();
        LatencyHistogram.Record(histogram, TimeSpan.FromTicks(ticks));
        histogram.GetCountAtValue(microseconds).ShouldBe(1);
        histogram.TotalCount.ShouldBe(1);
    }

    [Fact]
    public void Recording_allocates_nothing()
    {
        var histogram = LatencyHistogram.Create();
        LatencyHistogram.Record(histogram, TimeSpan.FromMilliseconds(1));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < 1000; n++)
            LatencyHistogram.Record(histogram, TimeSpan.FromTicks(n * 1_000_003L));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static LongHistogram Recorded(long[] microseconds)
    {
        var histogram = LatencyHistogram.Create();
        foreach (var value in microseconds)
            LatencyHistogram.Record(histogram, TimeSpan.FromTicks(value * TimeSpan.TicksPerMicrosecond));

        return histogram;
    }

    private static long ValueAt(LongHistogram histogram, decimal percentile) =>
        (long)LatencyHistogram.ValueAt(histogram, new Quantile((double)(percentile / 100)))!.Value.TotalMicroseconds;
}
