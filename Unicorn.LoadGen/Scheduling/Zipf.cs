namespace Unicorn.LoadGen.Scheduling;

/// <summary>
/// Ranks from 1 to n with probabilities in proportion to 1/k^s, in constant memory and time whatever n is: rejection
/// inversion (W. Hörmann and G. Derflinger, "Rejection-inversion to generate variates from monotone discrete
/// distributions", ACM TOMACS 6(3), 1996).
/// </summary>
public sealed class Zipf
{
    private readonly long _count;
    private readonly double _exponent;
    private readonly double _areaBelowFirst;
    private readonly double _areaAll;
    private readonly double _sureDistance;

    /// <summary>A distribution over the ranks 1 to <paramref name="count"/> with the exponent s above 0.</summary>
    public Zipf(long count, double exponent)
    {
        _count = count;
        _exponent = exponent;
        _areaBelowFirst = Area(1.5) - 1;
        _areaAll = Area(count + 0.5);
        _sureDistance = 2 - AreaInverse(Area(2.5) - Weight(2));
    }

    /// <summary>The next rank.</summary>
    public long Next(SplitMix64 random)
    {
        while (true)
        {
            var area = _areaAll + (random.NextPositive() * (_areaBelowFirst - _areaAll));
            var x = AreaInverse(area);
            var rank = Math.Clamp((long)(x + 0.5), 1, _count);
            if (rank - x <= _sureDistance || area >= Area(rank + 0.5) - Weight(rank))
                return rank;
        }
    }

    private double Weight(double x) => Math.Exp(-_exponent * Math.Log(x));

    /// <summary>The integral of x^-s: (x^(1-s) - 1)/(1-s), which tends to ln x as s tends to 1.</summary>
    private double Area(double x)
    {
        var log = Math.Log(x);
        return log * ExpM1OverX((1 - _exponent) * log);
    }

    private double AreaInverse(double area)
    {
        var t = Math.Max(-1, area * (1 - _exponent));
        return Math.Exp(area * Log1POverX(t));
    }

    /// <summary>(e^x - 1)/x, by its series where the difference would lose its digits.</summary>
    private static double ExpM1OverX(double x) =>
        Math.Abs(x) > 1e-5 ? (Math.Exp(x) - 1) / x : 1 + (x / 2 * (1 + (x / 3)));

    /// <summary>ln(1 + x)/x, by its series near zero.</summary>
    private static double Log1POverX(double x) =>
        Math.Abs(x) > 1e-5 ? Math.Log(1 + x) / x : 1 - (x * (0.5 - (x / 3)));
}
