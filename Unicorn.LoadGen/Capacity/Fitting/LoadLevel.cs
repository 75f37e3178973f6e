using HdrHistogram;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Capacity.Fitting;

/// <summary>A judged phase of a run: a stretch with one law of arrivals, and what became of them.</summary>
public sealed record LoadLevel
{
    /// <summary>The run.</summary>
    public required RunRecord Run { get; init; }

    /// <summary>The phase.</summary>
    public required Phase Phase { get; init; }

    /// <summary>How much of it was measured, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Arrivals that fell due.</summary>
    public required long Arrivals { get; init; }

    /// <summary>Right answers.</summary>
    public required long Right { get; init; }

    /// <summary>Answers of status 503.</summary>
    public required long Refused { get; init; }

    /// <summary>The times from the send to the last byte of right answers.</summary>
    public required LongHistogram Service { get; init; }

    /// <summary>Arrivals per second.</summary>
    public double Rate => Arrivals / Seconds;

    /// <summary>The highest arrival rate in it: of a ramp its higher end.</summary>
    public double Peak => Math.Max(Rate, Math.Max(Phase.From, Phase.To));

    /// <summary>Right answers per second.</summary>
    public double Throughput => Right / Seconds;

    /// <summary>The share of the arrivals that was refused.</summary>
    public double RefusedShare => Arrivals == 0 ? 0 : (double)Refused / Arrivals;

    /// <summary>The variance over the square of the mean of the gaps between arrivals.</summary>
    public double GapVariation => Phase.Process.IsRandom ? 1 : Phase.Process.Burst - 1;

    /// <summary>The levels of a run. Closed loops are none: nobody knows what they would have asked for.</summary>
    public static IEnumerable<LoadLevel> Of(RunRecord run)
    {
        Phase[] judged = [.. run.Manifest.Phases.Where(phase => !phase.IsWarmUp)];
        foreach (var phase in judged.Where(phase => phase.Clients is null))
        {
            var sum = run.Sum(row => row.Phase == phase.Index);
            var until = run.MeasuredUntil < phase.End ? run.MeasuredUntil : phase.End;
            if (sum.Planned == 0 || until <= phase.Start)
                continue;

            yield return new LoadLevel
            {
                Run = run,
                Phase = phase,
                Seconds = (until - phase.Start).TotalSeconds,
                Arrivals = sum.Planned,
                Right = sum[OutcomeKind.Ok],
                Refused = sum.Statuses.GetValueOrDefault(503),
                Service = judged.Length == 1 ? run.Judged.Service : ServiceWithin(run, phase),
            };
        }
    }

    /// <summary>A histogram is kept for each second, so a phase has those that lie within it; half a second is how late a flush may be.</summary>
    private static LongHistogram ServiceWithin(RunRecord run, Phase phase)
    {
        var service = LatencyHistogram.Create();
        var late = TimeSpan.FromSeconds(0.5);
        foreach (var interval in run.Intervals.Where(interval => interval.Tag == HistogramTags.Service && interval.Start >= phase.Start && interval.Start + interval.Length <= phase.End + late))
            service.Add(interval.Histogram());
        return service;
    }
}
