namespace Unicorn.LoadGen.Judging;

/// <summary>
/// Low quantiles of the beta distribution, for counts from fractions of one to beyond 10^9 and shares as small as they come.
/// General libraries stop their continued fraction after some hundred steps, which near 10^6 is too early.
/// </summary>
/// <remarks>
/// <code>
/// I_x(a, b) = F/a * 1/(1 + d1/(1 + d2/(1 + ...)))      F = x^a (1-x)^b / B(a, b)
///
///    d(2m)   =  m (b - m) x / ((a + 2m - 1)(a + 2m))
///    d(2m+1) = -(a + m)(a + b + m) x / ((a + 2m)(a + 2m + 1))
/// </code>
/// (Abramowitz and Stegun, "Handbook of Mathematical Functions", 1964, 26.5.8; evaluated forwards as by Lentz, 1976.)
/// The quantile is found on the scale of log odds t = ln(x/(1-x)). There the density is log-concave, so ln I is concave in
/// t, its slope is F/I, and Newton's method comes to the root from any start.
/// </remarks>
internal static class BetaQuantile
{
    private const int MostSteps = 1_000_000;

    /// <summary>The log odds t = ln(x/(1-x)) of the x for which I_x(a, b) is <paramref name="tail"/>.</summary>
    /// <param name="a">The first parameter, above 0.</param>
    /// <param name="b">The second parameter, at least 1.</param>
    /// <param name="tail">The probability at or below x, at most that of the mean: 0.05 is.</param>
    public static double LogOdds(double a, double b, double tail)
    {
        // The mean lies right of the root; where the fraction would be slow there, begin a little left of it.
        var x = Math.Min(a / (a + b), (a + 1) / (a + b + 2));
        var t = Math.Log(x) - Math.Log(1 - x);
        for (var i = 0; i < 100; i++)
        {
            var overSlope = Fraction(a, b, Share(t)) / a;
            var step = (LogFront(a, b, t) + Math.Log(overSlope) - Math.Log(tail)) * overSlope;
            t -= step;
            if (Math.Abs(step) <= 1e-12 * Math.Max(1, Math.Abs(t)))
                break;
        }

        return t;
    }

    /// <summary>The share x of log odds t. The share 1 - x is that of -t, without a loss of digits.</summary>
    public static double Share(double t) => 1 / (1 + Math.Exp(-t));

    private static double Fraction(double a, double b, double x)
    {
        var (value, c, d) = (1.0, double.PositiveInfinity, 1.0);
        for (var i = 1; i < MostSteps; i++)
        {
            double m = i / 2;
            var term = i % 2 == 0
                ? m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)))
                : -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (term * d));
            c = NotZero(1 + (term / c));
            value *= c * d;
            if (Math.Abs((c * d) - 1) < 3e-15)
                break;
        }

        return value;
    }

    private static double NotZero(double value) => Math.Abs(value) < 1e-300 ? 1e-300 : value;

    /// <summary>
    /// ln F, by Stirling's formula with its remainder s(z), because the logarithms of the factorials themselves are so large that nothing
    /// would be left of their difference (C. Loader, "Fast and Accurate Computation of Binomial Probabilities", 2000).
    /// <code>
    /// F = sqrt(ab / (2 pi n)) exp(s(n) - s(a) - s(b) - D(a, nx) - D(b, n(1-x)))      n = a + b, D(k, m) = k ln(k/m) + m - k
    /// </code>
    /// </summary>
    private static double LogFront(double a, double b, double t)
    {
        var n = a + b;
        return (0.5 * Math.Log(a * (b / n) / (2 * Math.PI))) + Remainder(n) - Remainder(a) - Remainder(b)
            - Deviance(a, n, t) - Deviance(b, n, -t);
    }

    private static double Deviance(double count, double n, double t)
    {
        var mean = n * Share(t);
        var excess = count - mean;
        var v = excess / (count + mean);
        if (Math.Abs(v) > 0.1)
            return (count * (Math.Log(count / n) - LogShare(t))) - excess;

        // ln(k/m) = 2 artanh(v), whose first term cancels m - k but for v (k - m).
        var sum = v * excess;
        var (power, square) = (2 * count * v, v * v);
        for (var j = 3; j < 40; j += 2)
            sum += (power *= square) / j;
        return sum;
    }

    // ln Share(t), also where the share itself is too small for a double.
    private static double LogShare(double t) => t < -30 ? t : -Math.Log(1 + Math.Exp(-t));

    /// <summary>s(z) = ln z! - ln(sqrt(2 pi z) (z/e)^z).</summary>
    private static double Remainder(double z)
    {
        var steps = 0.0;
        for (; z < 16; z++)
            steps += ((z + 0.5) * Math.Log((z + 1) / z)) - 1;
        var square = z * z;
        return steps + ((1 / 12.0) - (((1 / 360.0) - (((1 / 1260.0) - (1 / (1680.0 * square))) / square)) / square)) / z;
    }
}
