using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Unicorn.LoadGen.Charts.Drawing;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Charts.Drawing;

public sealed class TickTests
{
    [Theory]
    [InlineData(1, "0|1 s")]
    [InlineData(30, "0|5 s|10 s|15 s|20 s|25 s|30 s")]
    [InlineData(119, "0|10 s|20 s|30 s|40 s|50 s|60 s|70 s|80 s|90 s|100 s|110 s")]
    [InlineData(300, "0|0:30|1:00|1:30|2:00|2:30|3:00|3:30|4:00|4:30|5:00")]
    [InlineData(3600, "0|5:00|10:00|15:00|20:00|25:00|30:00|35:00|40:00|45:00|50:00|55:00|60:00")]
    [InlineData(1800, "0|5:00|10:00|15:00|20:00|25:00|30:00")]
    [InlineData(7000, "0|0:10 h|0:20 h|0:30 h|0:40 h|0:50 h|1:00 h|1:10 h|1:20 h|1:30 h|1:40 h|1:50 h")]
    [InlineData(4 * 3600, "0|0:30 h|1:00 h|1:30 h|2:00 h|2:30 h|3:00 h|3:30 h|4:00 h")]
    [InlineData(24 * 3600, "0|2:00 h|4:00 h|6:00 h|8:00 h|10:00 h|12:00 h|14:00 h|16:00 h|18:00 h|20:00 h|22:00 h|24:00 h")]
    [InlineData(3 * 86400, "0|6 h|12 h|18 h|1 d|1 d 6 h|1 d 12 h|1 d 18 h|2 d|2 d 6 h|2 d 12 h|2 d 18 h|3 d")]
    [InlineData(30 * 86400, "0|5 d|10 d|15 d|20 d|25 d|30 d")]
    public void Time_is_told_as_people_count_it(int seconds, string texts) => InTwoCultures(() => TimeTicks.Of(seconds, most: 12), texts);

    [Theory]
    [InlineData(5, 1000, 8, "5 ms|10 ms|20 ms|50 ms|100 ms|200 ms|500 ms|1 s")]
    [InlineData(0.05, 0.5, 8, "50 µs|100 µs|200 µs|500 µs")]
    [InlineData(0.01, 10000, 7, "10 µs|100 µs|1 ms|10 ms|100 ms|1 s|10 s")]
    [InlineData(500, 50000, 8, "500 ms|1 s|2 s|5 s|10 s|20 s|50 s")]
    public void Times_are_told_in_the_unit_that_needs_the_fewest_digits(double low, double high, int most, string texts) => InTwoCultures(() => LogTicks.Of(low, high, most), texts);

    [Theory]
    [InlineData(0.3, 4, "0|0.1|0.2|0.3")]
    [InlineData(1, 4, "0|0.5|1")]
    [InlineData(3, 4, "0|1|2|3")]
    [InlineData(1436, 4, "0|500|1k|1.5k")]
    [InlineData(2_400_000, 4, "0|1M|2M|3M")]
    public void Counts_are_told_in_thousands_and_millions(double highest, int most, string texts) => InTwoCultures(() => CountTicks.Of(highest, most), texts);

    [Theory]
    [InlineData(2, "0 %|50 %")]
    [InlineData(100, "0 %|50 %|90 %|95 %|99 %")]
    [InlineData(1_000_000, "0 %|50 %|90 %|95 %|99 %|99.9 %|99.99 %|99.999 %|99.9999 %")]
    public void Percentiles_are_told_by_their_nines(double oneIn, string texts) => InTwoCultures(() => PercentileTicks.Of(oneIn).OrderBy(tick => tick.At), texts);

    [Property(MaxTest = 500)]
    public bool Places_of_time_are_few_in_order_and_told_apart(PositiveInt seconds)
    {
        var ticks = TimeTicks.Of(seconds.Get, most: 12);
        return ticks.Count is >= 2 and <= 13 && ticks[^1].At <= seconds.Get && ticks.Select(tick => tick.Text).Distinct().Count() == ticks.Count && ticks.Zip(ticks.Skip(1)).All(pair => pair.First.At < pair.Second.At);
    }

    [Property(MaxTest = 500)]
    public bool A_range_of_times_holds_its_ends_and_is_labelled_twice_at_least(PositiveInt one, PositiveInt other)
    {
        var (lowest, highest) = (Math.Min(one.Get, other.Get) / 37.0, Math.Max(one.Get, other.Get) / 37.0);
        var axis = Axis.Milliseconds(lowest, highest);
        string[] texts = [.. axis.Ticks.Select(tick => tick.Text).Where(text => text.Length > 0)];
        return axis.Low <= lowest * (1 + 1e-9) && axis.High >= highest && texts.Length is >= 2 and <= 8 && texts.Distinct().Count() == texts.Length && axis.Ticks.All(tick => tick.At >= axis.Low * 0.999 && tick.At <= axis.High * 1.001);
    }

    [Property(MaxTest = 500)]
    public Property Counts_reach_from_zero_to_the_highest() => Prop.ForAll(ArbMap.Default.ArbFor<NormalFloat>(), highest =>
    {
        var axis = Axis.Counts(Math.Abs(highest.Get) + 1e-3);
        return axis.Low == 0 && axis.High >= (Math.Abs(highest.Get) + 1e-3) * (1 - 1e-9) && axis.Ticks.Count is >= 2 and <= 6;
    });

    private static void InTwoCultures(Func<IEnumerable<Tick>> ticks, string texts)
    {
        Texts().ShouldBe(texts);
        using var commas = new CommaCulture();
        Texts().ShouldBe(texts);

        string Texts() => string.Join('|', ticks().Select(tick => tick.Text));
    }
}
