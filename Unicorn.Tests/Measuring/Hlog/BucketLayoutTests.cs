using FsCheck.Xunit;
using HdrHistogram;
using Unicorn.LoadGen.Measuring.Hlog;

namespace Unicorn.Tests.Measuring.Hlog;

public sealed class BucketLayoutTests
{
    // 3 digits: 2 * 10^3 rounds up to 2^11 counters in the first bucket and 2^10 in each of the next; 2^11 * 2^k first exceeds
    // 3.6 * 10^9 at k = 21, so 22 buckets, and (22 + 1) * 2^10 counters.
    [Fact]
    public void An_hour_of_microseconds_takes_23552_counters() =>
        BucketLayout.Of(LatencyHistogram.Create()).Counts.ShouldBe(23_552);

    [Theory]
    [InlineData(1, 2, 1)]
    [InlineData(1, 3_600_000_000, 3)]
    [InlineData(20_000, 3_600_000_000_000, 2)]
    [InlineData(1, long.MaxValue, 3)]
    [InlineData(1000, long.MaxValue / 1000, 4)]
    public void Counters_follow_each_other_without_gap_and_cover_the_range(long lowest, long highest, int digits)
    {
        BucketLayout.TryCreate(lowest, highest, digits, out var layout, out _).ShouldBeTrue();

        layout.LowestAt(0).ShouldBe(0);
        for (var index = 1; index < layout.Counts; index++)
            layout.LowestAt(index).ShouldBe(layout.HighestAt(index - 1) + 1);
        layout.HighestAt(layout.Counts - 1).ShouldBeGreaterThanOrEqualTo(highest);
    }

    // The package takes logarithms of doubles where this project counts bits.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_package_draws_the_same_lines_at_every_unit(int digits)
    {
        for (var unit = 0; unit < 31 - 18; unit++)
        {
            var histogram = new LongHistogram(1L << unit, 3L << (unit + 20), digits);
            var layout = BucketLayout.Of(histogram);
            for (var index = 1; index < layout.Counts; index += 1 + (layout.Counts / 5000))
            {
                histogram.LowestEquivalentValue(layout.HighestAt(index)).ShouldBe(layout.LowestAt(index));
                histogram.LowestEquivalentValue(layout.LowestAt(index)).ShouldBe(layout.LowestAt(index));
            }
        }
    }

    [Theory]
    [InlineData(1, 3_600_000_000, 0)]
    [InlineData(1, 3_600_000_000, 6)]
    [InlineData(0, 3_600_000_000, 3)]
    [InlineData(-5, 10, 3)]
    [InlineData(10, 19, 3)]
    [InlineData(long.MaxValue, long.MaxValue, 3)]
    [InlineData(1L << 40, 1L << 50, 3)]
    [InlineData(1, long.MaxValue, 5)]
    public void Settings_that_no_sound_histogram_has_are_refused(long lowest, long highest, int digits)
    {
        BucketLayout.TryCreate(lowest, highest, digits, out _, out var error).ShouldBeFalse();
        error.ShouldNotBeNullOrWhiteSpace();
    }

    [Property]
    public bool What_covers_all_covers_some((uint Lowest, uint Range, byte Digits) a, (uint Lowest, uint Range, byte Digits) b, (uint Lowest, uint Range, byte Digits) c)
    {
        // The reader checks the whole log once, and any part of it may be merged later.
        return !Create(a, out var x) || !Create(b, out var y) || !Create(c, out var z)
            || !x.TryCover(y, out var xy) || !xy.TryCover(z, out var all)
            || (x.TryCover(z, out var xz) && y.TryCover(z, out var yz) && xz.Counts <= all.Counts && yz.Counts <= all.Counts);
    }

    private static bool Create((uint Lowest, uint Range, byte Digits) settings, out BucketLayout layout) =>
        BucketLayout.TryCreate(settings.Lowest, settings.Lowest * (2L + settings.Range), settings.Digits % 7, out layout, out _);
}
