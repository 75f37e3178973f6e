using HdrHistogram;
using Unicorn.LoadGen.Capacity.Fitting;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Capacity.Searching;

/// <summary>What a service did with a load: a point of its curve. Times are response times of right answers; one is null where the count does not support it.</summary>
public sealed record LoadPoint
{
    private static readonly int[] s_refusals = [429, 503];

    /// <summary>What was tried.</summary>
    public required Probe Probe { get; init; }

    /// <summary>How long arrivals fell due, which a clear breach ends early.</summary>
    public required TimeSpan Measured { get; init; }

    /// <summary>The judged arrivals.</summary>
    public required long Judged { get; init; }

    /// <summary>Requests sent per second.</summary>
    public required double Achieved { get; init; }

    /// <summary>Right answers per second.</summary>
    public required double Goodput { get; init; }

    /// <summary>The share of the judged arrivals that were refused: status 503 or 429.</summary>
    public required double Refused { get; init; }

    /// <summary>The share of the judged arrivals without a right answer for another reason.</summary>
    public required double Failed { get; init; }

    /// <summary>The mean.</summary>
    public TimeSpan? Mean { get; init; }

    /// <summary>The median.</summary>
    public TimeSpan? P50 { get; init; }

    /// <summary>The 95th percentile.</summary>
    public TimeSpan? P95 { get; init; }

    /// <summary>The 99th percentile.</summary>
    public TimeSpan? P99 { get; init; }

    /// <summary>The longest.</summary>
    public TimeSpan? Longest { get; init; }

    /// <summary>Requests that got a right answer in the service at once, on average: L = lambda W (Little, "A proof for the queuing formula", 1961).</summary>
    public double InFlight => Goodput * (Mean ?? TimeSpan.Zero).TotalSeconds;

    /// <summary>The share of the server's places that were taken: what an answer holds of a place on average, times the right answers per second, over the places. Null where the server does not tell.</summary>
    public double? Utilisation { get; init; }

    /// <summary>What is judged of the run, worst first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The arrivals of the judged load that got no right answer, by their outcome's name in files.</summary>
    public required IReadOnlyDictionary<string, long> Bad { get; init; }

    /// <summary>The point that a run shows.</summary>
    /// <param name="probe">What was tried.</param>
    /// <param name="run">Its run.</param>
    /// <param name="verdict">The run's verdict.</param>
    public static LoadPoint Of(Probe probe, RunRecord run, Verdict verdict)
    {
        var (total, times) = (run.Sum(run.IsJudged), run.Judged.Response);
        var measured = run.MeasuredUntil - run.Manifest.Phases.First(phase => !phase.IsWarmUp).Start;
        var seconds = Math.Max(measured.TotalSeconds, 1e-3);
        var judged = Math.Max(1, total.Judged);
        var refused = total.Statuses.Where(status => s_refusals.Contains(status.Key)).Sum(status => status.Value);
        return new LoadPoint
        {
            Probe = probe,
            Measured = measured,
            Judged = total.Judged,
            Achieved = total.Sent / seconds,
            Goodput = total[OutcomeKind.Ok] / seconds,
            Refused = (double)refused / judged,
            Failed = (double)(total.Judged - total[OutcomeKind.Ok] - refused) / judged,
            Mean = times.TotalCount == 0 ? null : TimeSpan.FromMicroseconds(times.GetMean()),
            P50 = At(0.5),
            P95 = At(0.95),
            P99 = At(0.99),
            Longest = times.TotalCount == 0 ? null : TimeSpan.FromMicroseconds(times.GetMaxValue()),
            Utilisation = UtilisationOf(run, total[OutcomeKind.Ok] / seconds),
            Findings = [.. verdict.Findings.OrderByDescending(finding => finding.Ruling)],
            Bad = Outcome.Kinds.Where(kind => kind is not (OutcomeKind.Ok or OutcomeKind.Status or OutcomeKind.Cancelled) && total[kind] > 0).Select(kind => (Name: Outcome.NameOf(kind), Count: total[kind]))
                .Concat(total.Statuses.Select(status => (Name: Outcome.StatusName(status.Key), Count: status.Value)))
                .ToDictionary(bad => bad.Name, bad => bad.Count, StringComparer.Ordinal),
        };

        TimeSpan? At(double share) => LatencyHistogram.SupportedValueAt(times, new Quantile(share));
    }

    private static double? UtilisationOf(RunRecord run, double goodput) =>
        run.Server is { } server && InstanceFit.ToldOptions(run) is { } options && server.Answers.Values.Sum() is > 0 and var answers
            ? Math.Min(1, goodput * server.Held.Seconds / answers / options.Concurrency)
            : null;
}
