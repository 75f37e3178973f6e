using static System.FormattableString;

namespace Unicorn.LoadGen.Scheduling;

/// <summary>
/// A rate that goes up and down with the hours.
/// <code>
/// r(t) = m + a cos(2 pi (t - p)/P)                      m  mean of the lowest and the highest rate
/// N(t) = m t + a P/(2 pi) [sin(2 pi (t - p)/P)          a  half of their difference
///                          + sin(2 pi p/P)]             p  the peak    P  the period
/// </code>
/// </summary>
/// <param name="Low">The lowest rate, in arrivals per second.</param>
/// <param name="High">The highest rate, in arrivals per second.</param>
/// <param name="PeakAt">The peak, from the start of the step.</param>
/// <param name="Period">From one peak to the next.</param>
/// <param name="Length">How long the step lasts.</param>
public sealed record DiurnalRate(double Low, double High, TimeSpan PeakAt, TimeSpan Period, TimeSpan Length) : RateLaw(Length)
{
    // Seconds: a tick. Bisection alone is there after fewer steps, also over 31 days.
    private const double Tolerance = 1e-7;
    private const int MostSteps = 60;

    /// <inheritdoc/>
    public override double Expected => Area(Length.TotalSeconds);

    internal override string Definition => Invariant($"diurnal {Length.Ticks} {Low:R} {High:R} {PeakAt.Ticks} {Period.Ticks}");

    private double Mean => (Low + High) / 2;

    private double Amplitude => (High - Low) / 2;

    /// <summary>Arrivals per second at an instant of the step, in seconds.</summary>
    public double RateAt(double seconds) => Mean + (Amplitude * Math.Cos(Angle(seconds)));

    /// <summary>Newton's method, kept within a bracket by bisection: where the rate is nearly zero it would leap away.</summary>
    protected override double SecondsOf(double threshold)
    {
        var (low, high) = (0.0, Length.TotalSeconds);
        var seconds = Math.Min(high, threshold / Mean);
        for (var i = 0; i < MostSteps && high - low > Tolerance; i++)
        {
            var missing = threshold - Area(seconds);
            (low, high) = missing > 0 ? (seconds, high) : (low, seconds);
            var next = seconds + (missing / RateAt(seconds));
            if (!(next >= low && next <= high))
                next = (low + high) / 2;
            if (Math.Abs(next - seconds) < Tolerance / 4)
                return next;
            seconds = next;
        }

        return seconds;
    }

    /// <inheritdoc/>
    protected override double Area(double seconds) =>
        (Mean * seconds) + (Amplitude * Period.TotalSeconds / (2 * Math.PI) * (Math.Sin(Angle(seconds)) - Math.Sin(Angle(0))));

    private double Angle(double seconds) => 2 * Math.PI * (seconds - PeakAt.TotalSeconds) / Period.TotalSeconds;
}
