using FsCheck.Xunit;
using Unicorn.LoadGen.Charts.Drawing;

namespace Unicorn.Tests.Charts.Drawing;

public sealed class DecimationTests
{
    private const int Columns = 20;

    [Property(MaxTest = 300)]
    public bool Every_column_keeps_its_highest_and_its_lowest_value(byte[] bytes)
    {
        var values = Values(bytes);
        return ByColumn(values).All(column => column.Where(second => !double.IsNaN(values[second])).Select(second => values[second]).ToArray() is not { Length: > 0 } known
            || (Drawn(values).Contains(known.Max()) && Drawn(values).Contains(known.Min())));
    }

    [Property(MaxTest = 300)]
    public bool A_column_has_few_points_for_each_stretch_without_a_gap(byte[] bytes)
    {
        var values = Values(bytes);
        var points = Decimation.Of(values, Columns).Where(point => !double.IsNaN(point.Y)).ToArray();
        return ByColumn(values).All(column => points.Count(point => column.Contains((int)point.X)) <= 4 * Stretches(column.Select(second => values[second])));
    }

    [Property(MaxTest = 300)]
    public bool Points_are_values_of_their_seconds_in_order(byte[] bytes)
    {
        var values = Values(bytes);
        var points = Decimation.Of(values, Columns);
        return points.Zip(points.Skip(1)).All(pair => pair.First.X < pair.Second.X)
            && points.Where(point => !double.IsNaN(point.Y)).All(point => values[(int)point.X] == point.Y);
    }

    [Property(MaxTest = 300)]
    public bool A_line_is_broken_exactly_where_values_are_missing(byte[] bytes)
    {
        var values = Values(bytes);
        return Stretches(Decimation.Of(values, Columns).Select(point => point.Y)) == Stretches(values);
    }

    [Fact]
    public void A_spike_of_one_second_in_a_month_is_drawn()
    {
        var month = new double[30 * 24 * 3600];
        month[1_234_567] = 99;
        Decimation.Of(month, 880).ShouldContain(point => point.Y == 99);
    }

    // Of small numbers, so that neighbours are often equal, and often missing.
    private static double[] Values(byte[] bytes) => [.. Enumerable.Repeat(bytes, 7).SelectMany((part, turn) => part.Select(b => (b + turn) % 11 == 0 ? double.NaN : (b * (turn + 1)) % 97))];

    private static HashSet<double> Drawn(double[] values) => [.. Decimation.Of(values, Columns).Select(point => point.Y)];

    private static IEnumerable<int[]> ByColumn(double[] values) => Enumerable.Range(0, values.Length).GroupBy(second => (long)second * Columns / values.Length, (_, seconds) => seconds.ToArray());

    private static int Stretches(IEnumerable<double> values)
    {
        var (count, before) = (0, double.NaN);
        foreach (var value in values)
        {
            count += !double.IsNaN(value) && double.IsNaN(before) ? 1 : 0;
            before = value;
        }

        return count;
    }
}
