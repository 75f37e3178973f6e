using System.Collections.Immutable;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Capacity;

/// <summary>
/// A distribution as it was measured: by some of its quantiles, between which all times are alike.
/// <code>
/// share 1 |          ___/      drawn by inversion: a share at random,
///         |      ___/          and the time at which the line has it
///         |     /
///       0 |____/
///         +---------------> seconds
/// </code>
/// </summary>
public sealed record EmpiricalDurations : Durations
{
    private readonly double[] _shares;
    private readonly double[] _seconds;

    /// <summary>A distribution by its quantiles.</summary>
    /// <param name="quantiles">At least two, rising in share and not falling in time, from the share 0 to the share 1.</param>
    /// <exception cref="ArgumentException">They are not.</exception>
    public EmpiricalDurations(ImmutableArray<DurationQuantile> quantiles)
    {
        if (quantiles.Length < 2 || quantiles[0] is not { Share: 0, Seconds: >= 0 } || quantiles[^1].Share != 1 || quantiles.Zip(quantiles.Skip(1), IsRising).Any(isRising => !isRising))
            throw new ArgumentException("The quantiles do not rise from the share 0 to the share 1.", nameof(quantiles));

        Quantiles = quantiles;
        _shares = [.. quantiles.Select(quantile => quantile.Share)];
        _seconds = [.. quantiles.Select(quantile => quantile.Seconds)];
        var square = 0.0;
        for (var i = 1; i < _shares.Length; i++)
        {
            var (weight, from, to) = (_shares[i] - _shares[i - 1], _seconds[i - 1], _seconds[i]);
            Mean += weight * (from + to) / 2;
            square += weight * ((from * from) + (from * to) + (to * to)) / 3;
        }

        SquaredVariation = Mean == 0 ? 0 : Math.Max(0, (square / (Mean * Mean)) - 1);
    }

    /// <summary>The quantiles, from the least of all times to the longest.</summary>
    public ImmutableArray<DurationQuantile> Quantiles { get; }

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double SquaredVariation { get; }

    /// <summary>The shares that a distribution is cut down to: what is left says nothing that a simulation would notice.</summary>
    internal static ImmutableArray<double> Kept { get; } =
        [0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9999, 1];

    /// <summary>The distribution of times that were counted in buckets, whose mean is known better than the buckets tell: all times are stretched alike, so that it is exact.</summary>
    /// <param name="buckets">The counts, in rising order, at least one of them above 0. What has no upper bound is at its lower one.</param>
    /// <param name="mean">The mean.</param>
    public static EmpiricalDurations Of(IReadOnlyList<HeldBucket> buckets, double mean)
    {
        var total = (double)buckets.Sum(bucket => bucket.Count);
        var (counted, edges) = (0L, new List<DurationQuantile>());
        foreach (var bucket in buckets)
        {
            edges.Add(new DurationQuantile(counted / total, bucket.Above));
            counted += bucket.Count;
            edges.Add(new DurationQuantile(counted / total, bucket.UpTo ?? bucket.Above));
        }

        var measured = new EmpiricalDurations([.. Kept.Select(share => new DurationQuantile(share, At(edges, share)))]);
        return measured.Mean == 0 ? measured : measured.Stretched(mean / measured.Mean);
    }

    /// <summary>The time that a share of all times does not exceed, in seconds.</summary>
    public double At(double share)
    {
        var i = Math.Clamp(Above(share), 1, _shares.Length - 1);
        return Between(i, Math.Clamp(share, 0, 1));
    }

    /// <inheritdoc/>
    public override double Draw(SplitMix64 random)
    {
        var share = random.NextPositive();
        return Between(Above(share), share);
    }

    /// <summary>Whether the quantiles are the same.</summary>
    public bool Equals(EmpiricalDurations? other) => other is not null && Quantiles.SequenceEqual(other.Quantiles);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Quantiles.Length, Mean);

    /// <summary>All times so many times as long.</summary>
    internal EmpiricalDurations Stretched(double factor) => new([.. Quantiles.Select(quantile => quantile with { Seconds = quantile.Seconds * factor })]);

    private static bool IsRising(DurationQuantile one, DurationQuantile next) => one.Share < next.Share && one.Seconds <= next.Seconds && double.IsFinite(next.Seconds);

    /// <summary>The time at a share on the line through edges of buckets, which stands upright where there is a gap between two.</summary>
    private static double At(List<DurationQuantile> edges, double share)
    {
        var i = Math.Max(1, edges.FindIndex(edge => edge.Share >= share));
        var (low, high) = (edges[i - 1], edges[i]);
        return high.Share <= low.Share ? high.Seconds : low.Seconds + ((high.Seconds - low.Seconds) * (share - low.Share) / (high.Share - low.Share));
    }

    /// <summary>The first quantile whose share is not below, by bisection.</summary>
    private int Above(double share)
    {
        var (low, high) = (1, _shares.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_shares[middle] < share)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private double Between(int i, double share) =>
        _seconds[i - 1] + ((_seconds[i] - _seconds[i - 1]) * (share - _shares[i - 1]) / (_shares[i] - _shares[i - 1]));
}

/// <summary>A quantile of a distribution of durations.</summary>
/// <param name="Share">The share of the times that are at most so long, from 0 to 1.</param>
/// <param name="Seconds">How long.</param>
public readonly record struct DurationQuantile(double Share, double Seconds);
