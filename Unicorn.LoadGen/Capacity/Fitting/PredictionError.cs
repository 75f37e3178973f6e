using System.Collections.Immutable;
using System.Globalization;

namespace Unicorn.LoadGen.Capacity.Fitting;

/// <summary>How wrong the predictions of a model have been: what every plan made with it must say.</summary>
/// <param name="Runs">The runs that it was held against, each with both figures; none where there were none.</param>
public sealed record PredictionError(ImmutableArray<HeldOutRun> Runs)
{
    private static readonly CultureInfo s_invariant = CultureInfo.InvariantCulture;

    /// <summary>A model that was never held against anything.</summary>
    public static PredictionError Unknown { get; } = new([]);

    /// <summary>The largest error of the throughput, as a share of the measured; 0 without a run.</summary>
    public double Throughput => Largest(run => Math.Abs(run.ThroughputError));

    /// <summary>The largest error of the share of refusals, in percentage points; 0 without a run.</summary>
    public double Refused => Largest(run => Math.Abs(run.RefusedError));

    /// <summary>The largest error of the 99th percentile, as a share of the measured; 0 where none is known.</summary>
    public double P99 => Largest(run => run.P99Error is { } error ? error.Duration() / run.Measured.P99!.Value : 0);

    /// <summary>How many of the bills were predicted to the cent.</summary>
    public int ExactBills => Runs.Count(run => run.IsCostExact);

    /// <summary>All of it in a sentence for people.</summary>
    public string Sentence =>
        Runs.IsEmpty
            ? "This model was never held against a run that it was not fitted from: nobody knows how wrong it is."
            : string.Create(
                s_invariant,
                $"Held against {Runs.Length} measured {(Runs.Length == 1 ? "run" : "runs")} that it was not fitted from, this model was off by at most {Throughput * 100:0.#} % in throughput, {Refused:0.##} points in the share of 503 and {P99Text} in p99; {BillsText}.");

    private string P99Text
    {
        get
        {
            var known = Runs.Where(run => run.P99Error is not null).ToArray();
            return known.Length == 0
                ? "an unknown part"
                : string.Create(s_invariant, $"{P99 * 100:0.#} % ({known.Max(run => run.P99Error!.Value.Duration().TotalMilliseconds):0.#} ms)");
        }
    }

    private string BillsText => ExactBills == Runs.Length ? "every bill was exact" : string.Create(s_invariant, $"{ExactBills} of {Runs.Length} bills were exact");

    private double Largest(Func<HeldOutRun, double> error) => Runs.IsEmpty ? 0 : Runs.Max(error);
}
