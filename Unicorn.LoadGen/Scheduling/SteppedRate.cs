using System.Collections.Immutable;
using static System.FormattableString;

namespace Unicorn.LoadGen.Scheduling;

/// <summary>A rate that is constant from each of its instants to the next, as drawn at random or as recorded: N is a polygon.</summary>
public sealed record SteppedRate : RateLaw
{
    private readonly ImmutableArray<double> _starts;
    private readonly ImmutableArray<double> _rates;

    // N at each start, and at the end of the step.
    private readonly ImmutableArray<double> _areas;

    private SteppedRate(ImmutableArray<double> starts, ImmutableArray<double> rates, TimeSpan length)
        : base(length)
    {
        (_starts, _rates) = (starts, rates);
        var areas = ImmutableArray.CreateBuilder<double>(starts.Length + 1);
        areas.Add(0);
        for (var i = 0; i < starts.Length; i++)
            areas.Add(areas[i] + (rates[i] * ((i + 1 < starts.Length ? starts[i + 1] : length.TotalSeconds) - starts[i])));
        _areas = areas.MoveToImmutable();
    }

    /// <inheritdoc/>
    public override double Expected => _areas[^1];

    /// <summary>Arrivals per second at the start.</summary>
    public double From => _rates[0];

    /// <summary>Arrivals per second at the end.</summary>
    public double To => _rates[^1];

    internal override string Definition => string.Join(' ', [Invariant($"stepped {Length.Ticks}"), .. _starts.Zip(_rates, (start, rate) => Invariant($"{start:R}:{rate:R}"))]);

    /// <summary>Rates drawn uniformly, one for each <paramref name="every"/>.</summary>
    public static SteppedRate Drawn(double lowest, double highest, TimeSpan every, TimeSpan length, SplitMix64 random)
    {
        var count = (int)Math.Ceiling(length / every);
        return new SteppedRate(
            [.. Enumerable.Range(0, count).Select(i => every.TotalSeconds * i)],
            [.. Enumerable.Range(0, count).Select(_ => lowest + ((highest - lowest) * random.NextPositive()))],
            length);
    }

    /// <summary>Rates as they were recorded, cut at the step's end; none before the first of them.</summary>
    public static SteppedRate Recorded(IEnumerable<TimeSpan> starts, IEnumerable<double> rates, TimeSpan length)
    {
        double[] within = [.. starts.TakeWhile(start => start < length).Select(start => start.TotalSeconds)];
        double[] silence = within is [0, ..] ? [] : [0];
        return new SteppedRate([.. silence, .. within], [.. silence, .. rates.Take(within.Length)], length);
    }

    /// <summary>Within the first stretch whose area passes the threshold: those without arrivals are passed over.</summary>
    protected override double SecondsOf(double threshold)
    {
        var (low, high) = (0, _rates.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _areas[middle + 1] > threshold ? (low, middle) : (middle + 1, high);
        }

        return _rates[low] > 0 ? _starts[low] + ((threshold - _areas[low]) / _rates[low]) : _starts[low];
    }

    /// <inheritdoc/>
    protected override double Area(double seconds)
    {
        var at = _starts.BinarySearch(seconds);
        var stretch = at >= 0 ? at : ~at - 1;
        return _areas[stretch] + (_rates[stretch] * (seconds - _starts[stretch]));
    }
}
