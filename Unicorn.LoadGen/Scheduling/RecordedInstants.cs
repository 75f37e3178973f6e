using System.Collections.Immutable;
using static System.FormattableString;

namespace Unicorn.LoadGen.Scheduling;

/// <summary>Arrivals as they were recorded: N rises by one at each instant, so that even thresholds give back the very instants.</summary>
/// <param name="Instants">Rising, from the start of the step, all within it.</param>
/// <param name="Sha256">What tells one recording from another.</param>
/// <param name="Length">How long the step lasts.</param>
public sealed record RecordedInstants(ImmutableArray<TimeSpan> Instants, string Sha256, TimeSpan Length) : RateLaw(Length)
{
    /// <inheritdoc/>
    public override double Expected => Instants.Length;

    internal override string Definition => Invariant($"instants {Length.Ticks} {Sha256}");

    /// <inheritdoc/>
    public override TimeSpan InstantOf(double threshold) => Instants[Math.Clamp((int)threshold, 0, Instants.Length - 1)];

    /// <inheritdoc/>
    protected override double SecondsOf(double threshold) => InstantOf(threshold).TotalSeconds;

    /// <inheritdoc/>
    protected override double Area(double seconds)
    {
        var (low, high) = (0, Instants.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Instants[middle].TotalSeconds < seconds ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
