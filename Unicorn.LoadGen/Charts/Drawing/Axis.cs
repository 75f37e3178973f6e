namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>What a direction of a plot stands for.</summary>
/// <param name="Low">The value at its beginning; above zero where it is logarithmic.</param>
/// <param name="High">The value at its end.</param>
/// <param name="Ticks">The places that are labelled.</param>
/// <param name="IsLogarithmic">Whether equal factors, and not equal differences, are equally far apart.</param>
internal sealed record Axis(double Low, double High, IReadOnlyList<Tick> Ticks, bool IsLogarithmic = false)
{
    /// <summary>An axis of the time of a run.</summary>
    public static Axis Time(double seconds) => new(0, seconds, TimeTicks.Of(seconds, most: 12));

    /// <summary>An axis that counts from zero.</summary>
    public static Axis Counts(double highest, int most = 4)
    {
        var ticks = CountTicks.Of(highest, most);
        return new Axis(0, ticks[^1].At, ticks);
    }

    /// <summary>An axis around values that need not be near zero, and whose differences matter.</summary>
    public static Axis Around(double lowest, double highest, int most = 5)
    {
        // Values that are all alike have room around them, too.
        var distance = NiceNumber.AtLeast(Math.Max(highest - lowest, Math.Max(Math.Abs(highest) * 0.02, 1e-9)) / most);
        var (from, to) = ((long)Math.Floor(lowest / distance), (long)Math.Floor(highest / distance) + 1);
        return new Axis(from * distance, to * distance, [.. Enumerable.Range(0, (int)(to - from) + 1).Select(i => new Tick((from + i) * distance, CountTicks.Text((from + i) * distance)))]);
    }

    /// <summary>A logarithmic axis of milliseconds that holds two times.</summary>
    public static Axis Milliseconds(double lowest, double highest, int most = 7)
    {
        var (low, high) = LogTicks.Range(lowest, highest);
        return new Axis(low, high, LogTicks.Of(low, high, most), IsLogarithmic: true);
    }

    /// <summary>Where a value lies on a linear scale: ScottPlot knows no other. What lies outside comes to lie at the edge.</summary>
    public double Place(double value) => Scaled(Math.Clamp(value, Low, High));

    /// <summary>How far along the axis a value lies, from 0 to 1.</summary>
    public double Share(double value) => (Place(value) - Ends.From) / (Ends.To - Ends.From);

    /// <summary>The scaled ends.</summary>
    public (double From, double To) Ends => (Scaled(Low), Scaled(High));

    private double Scaled(double value) => IsLogarithmic ? Math.Log10(value) : value;
}
