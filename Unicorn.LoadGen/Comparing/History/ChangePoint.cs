namespace Unicorn.LoadGen.Comparing.History;

/// <summary>A place in a sequence of values from which on they are others than before.</summary>
/// <param name="At">The place of the first value after it.</param>
/// <param name="Before">The median of the values before it, back to the change before it.</param>
/// <param name="After">The median of the values after it, up to the next change.</param>
/// <param name="Interval">The two-sided 90 % interval of the shift of the mean.</param>
/// <param name="PValue">The p-value of its t-test. The place was chosen to make it small, so that it ranks changes and is no chance of an error.</param>
public sealed record ChangePoint(int At, double Before, double After, (double Low, double High) Interval, double PValue)
{
    /// <summary>The shift of the median as a share of what it was; null where it was 0.</summary>
    public double? Relative => Share(After - Before);

    /// <summary>The interval as shares of the median before; null where that was 0.</summary>
    public (double Low, double High)? RelativeInterval => Share(Interval.Low) is { } low && Share(Interval.High) is { } high ? (low, high) : null;

    private double? Share(double shift) => Before == 0 ? null : shift / Math.Abs(Before);
}
