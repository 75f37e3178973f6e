using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearRegression;
using MathNet.Numerics.Optimization;
using static System.FormattableString;

namespace Unicorn.LoadGen.Capacity.Laws;

/// <summary>
/// The Universal Scalability Law (N. J. Gunther, "Guerrilla Capacity Planning", 2007): what more requests at once bring. An explanation beside the
/// simulator, and never the predictor.
/// <code>
/// X(N) = gamma N / (1 + alpha (N - 1) + beta N (N - 1))
///
/// N  requests at once   X  answers per second   gamma  answers per second of one alone
/// alpha  contention: what waits for a turn      beta  coherency: what waits for each other
/// </code>
/// </summary>
/// <param name="Gamma">Answers per second of one request alone.</param>
/// <param name="Alpha">The part that waits for a turn.</param>
/// <param name="Beta">The part that waits for each other.</param>
/// <param name="From">The fewest requests at once that were measured.</param>
/// <param name="To">The most.</param>
public sealed record UniversalScalability(Estimate Gamma, Estimate Alpha, Estimate Beta, double From, double To)
{
    /// <summary>The fewest points: with fewer, three parameters follow every whim of them.</summary>
    public const int FewestPoints = 6;

    private const double Confidence = 0.95;

    /// <summary>The requests at once at which the throughput is highest; infinite where it rises without end.</summary>
    public double Peak => Beta.Value <= 0 || Alpha.Value >= 1 ? double.PositiveInfinity : Math.Sqrt((1 - Alpha.Value) / Beta.Value);

    /// <summary>The throughput, in answers per second.</summary>
    /// <param name="atOnce">Requests at once.</param>
    public double At(double atOnce) => Throughput(Gamma.Value, Alpha.Value, Beta.Value, atOnce);

    /// <summary>Why the law says nothing of so many requests at once; null within the measured range.</summary>
    public string? Warning(double atOnce) =>
        atOnce >= From && atOnce <= To ? null : Invariant($"{atOnce:0.##} requests at once are outside of what was measured, {From:0.##} to {To:0.##}: there the law is a guess");

    /// <summary>Fits the law by nonlinear least squares.</summary>
    /// <param name="points">Requests at once, and answers per second.</param>
    /// <returns>The law, or why it cannot be fitted.</returns>
    public static (UniversalScalability? Law, string? Refusal) Of(IReadOnlyList<(double AtOnce, double Throughput)> points)
    {
        if (points.Select(point => point.AtOnce).Distinct().Count() is var different and < FewestPoints)
            return (null, Invariant($"The Universal Scalability Law needs {FewestPoints} different loads, and there are {different}."));
        if (points.Any(point => point is not { AtOnce: > 0, Throughput: > 0 }))
            return (null, "The Universal Scalability Law needs answers at every load.");

        var (x, y) = (Vector<double>.Build.DenseOfEnumerable(points.Select(point => point.AtOnce)), Vector<double>.Build.DenseOfEnumerable(points.Select(point => point.Throughput)));
        var model = ObjectiveFunction.NonlinearModel((p, at) => at.Map(n => Throughput(p[0], p[1], p[2], n)), Derivatives, x, y);
        try
        {
            var fitted = new LevenbergMarquardtMinimizer(maximumIterations: 1000).FindMinimum(model, Start(points));
            var quantile = StudentT.InvCDF(0, 1, points.Count - 3, 1 - ((1 - Confidence) / 2));
            Estimate[] found = [.. fitted.MinimizingPoint.Zip(fitted.StandardErrors, (value, error) => new Estimate(value, value - (quantile * error), value + (quantile * error)))];
            return found.All(estimate => double.IsFinite(estimate.Low) && double.IsFinite(estimate.High))
                ? (new UniversalScalability(found[0], found[1], found[2], x.Min(), x.Max()), null)
                : (null, "The Universal Scalability Law does not fit: the loads tell its parameters from each other too badly.");
        }
        catch (Exception e) when (e is MathNet.Numerics.NonConvergenceException or MathNet.Numerics.Optimization.EvaluationException or ArithmeticException)
        {
            return (null, "The Universal Scalability Law does not fit these loads.");
        }
    }

    private static double Throughput(double gamma, double alpha, double beta, double n) => gamma * n / (1 + (alpha * (n - 1)) + (beta * n * (n - 1)));

    private static Matrix<double> Derivatives(Vector<double> p, Vector<double> at) => Matrix<double>.Build.Dense(at.Count, 3, (row, column) =>
    {
        var n = at[row];
        var below = 1 + (p[1] * (n - 1)) + (p[2] * n * (n - 1));
        return column switch
        {
            0 => n / below,
            1 => -p[0] * n * (n - 1) / (below * below),
            _ => -p[0] * n * n * (n - 1) / (below * below),
        };
    });

    /// <summary>N/X is linear in N - 1 and N (N - 1), which gives a first guess.</summary>
    private static Vector<double> Start(IReadOnlyList<(double AtOnce, double Throughput)> points)
    {
        var line = MultipleRegression.QR(
            [.. points.Select(point => new[] { 1, point.AtOnce - 1, point.AtOnce * (point.AtOnce - 1) })],
            [.. points.Select(point => point.AtOnce / point.Throughput)]);
        return Vector<double>.Build.DenseOfArray([1 / line[0], line[1] / line[0], line[2] / line[0]]);
    }
}

/// <summary>A parameter with its interval of 95 % confidence.</summary>
/// <param name="Value">The likeliest value.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Estimate(double Value, double Low, double High);
