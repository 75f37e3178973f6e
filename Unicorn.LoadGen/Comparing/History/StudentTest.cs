using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Unicorn.LoadGen.Comparing.History;

/// <summary>Student's t-test of two sets of values that spread alike ("The probable error of a mean", Biometrika 1908).</summary>
/// <param name="Shift">The mean of the second set less that of the first.</param>
/// <param name="Error">The standard error of the shift.</param>
/// <param name="Freedom">Degrees of freedom.</param>
internal readonly record struct StudentTest(double Shift, double Error, int Freedom)
{
    /// <summary>The test.</summary>
    /// <param name="before">The first set, at least 2 values.</param>
    /// <param name="after">The second set, at least 2 values.</param>
    /// <param name="inflation">By how much the variance of a mean is larger than that of independent values.</param>
    public static StudentTest Of(double[] before, double[] after, double inflation = 1)
    {
        var (one, other) = (before.Mean(), after.Mean());
        var freedom = before.Length + after.Length - 2;
        var variance = (before.Sum(value => (value - one) * (value - one)) + after.Sum(value => (value - other) * (value - other))) / freedom;
        return new StudentTest(other - one, Math.Sqrt(variance * inflation * ((1.0 / before.Length) + (1.0 / after.Length))), freedom);
    }

    /// <summary>The two-sided p-value: how likely means so far apart are where there is no difference. Without any spread 1 where the means are the same, else 0.</summary>
    public double PValue => (Shift / Error) switch
    {
        double.NaN => 1,
        var t => SpecialFunctions.BetaRegularized(Freedom / 2.0, 0.5, Freedom / (Freedom + (t * t))),
    };

    /// <summary>The two-sided 90 % interval of the shift.</summary>
    public (double Low, double High) Interval => StudentT.InvCDF(0, 1, Freedom, 0.95) * Error is var reach ? (Shift - reach, Shift + reach) : default;
}
