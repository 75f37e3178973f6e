using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Reporting;

/// <summary>How well the generator itself was.</summary>
public sealed record GeneratorResult
{
    /// <summary>Seconds that prove no breach.</summary>
    [Description("Judged seconds in which the generator's own trouble voids a breach of the tightest response-time objective.")]
    public required int VoidedSeconds { get; init; }

    /// <summary>The signs of its own trouble.</summary>
    [Description("The signs of the generator's own trouble, with the figures of the worst second.")]
    public required ImmutableArray<SignalResult> Signals { get; init; }

    internal static GeneratorResult? Of(RunRecord run)
    {
        if (run.Gauges.IsEmpty)
            return null;

        var impairments = Impairments.Of(run);
        var judged = run.Seconds.Where(run.IsJudged).ToArray();
        var late = judged.Where(Evidence.IsLate).Select(row => row.Second).ToHashSet();
        var longest = Impairments.LongestFlight(run.Scenario);
        var tightest = run.Manifest.Limits.SendLag is { } lag ? lag / Measuring.MeasuredLimits.TolerableLag : (TimeSpan?)null;
        return new GeneratorResult
        {
            VoidedSeconds = tightest is { } limit ? judged.Select(row => row.Second).Distinct().Count(second => late.Contains(second) || impairments.VoidTimes(second, limit) || impairments.VoidAll(second, longest)) : 0,
            Signals =
            [
                new SignalResult
                {
                    Name = "late sends",
                    Unit = "%",
                    Worst = Math.Round(100 * judged.Where(row => row.Sent > 0).Select(row => (double)row.Late / row.Sent).DefaultIfEmpty().Max(), 3),
                    Limit = tightest is null ? null : 100.0 / Evidence.SendsPerTolerableLate,
                    SecondsBeyond = late.Count,
                    Voids = Name(Voids.ResponseTimes),
                },
                new SignalResult
                {
                    Name = "dropped arrivals",
                    Unit = "",
                    Worst = judged.Sum(row => row[OutcomeKind.Dropped]),
                    SecondsBeyond = judged.Count(row => row[OutcomeKind.Dropped] > 0),
                    Voids = "themselves",
                },
                .. Signal.Of(run.Manifest).Select(signal => Told(run, signal)).OfType<SignalResult>(),
            ],
        };
    }

    private static SignalResult? Told(RunRecord run, Signal signal)
    {
        double[] figures = [.. run.Gauges.Select(g => signal.Read(g.Gauges)).OfType<double>()];
        return figures.Length == 0 ? null
            : new SignalResult
            {
                Name = signal.Name,
                Unit = signal.Unit,
                Worst = Math.Round(signal.Worst(figures), 3),
                Limit = signal.Limit,
                SecondsBeyond = run.Gauges.Count(g => signal.IsBeyond(g.Gauges)),
                Voids = Name(signal.Voids),
            };
    }

    private static string Name(Voids voids) => JsonNamingPolicy.CamelCase.ConvertName(voids.ToString());
}

/// <summary>A sign of the generator's own trouble.</summary>
public sealed record SignalResult
{
    /// <summary>What it is.</summary>
    [Description("What it is.")]
    public required string Name { get; init; }

    /// <summary>Its unit.</summary>
    [Description("Its unit; empty for a count.")]
    public required string Unit { get; init; }

    /// <summary>Its worst figure.</summary>
    [Description("The figure of the worst second: the highest, of what is left the lowest, of what adds up the sum.")]
    public required double Worst { get; init; }

    /// <summary>From where on it voids; null where it only explains.</summary>
    [Description("Beyond this it voids; absent where it only explains.")]
    public double? Limit { get; init; }

    /// <summary>How often it was beyond.</summary>
    [Description("Seconds in which it was beyond its limit.")]
    public required int SecondsBeyond { get; init; }

    /// <summary>What is void then.</summary>
    [Description("What a second beyond the limit voids: nothing, responseTimes (a breach of a response-time objective), everything (a breach of any share), or themselves.")]
    public required string Voids { get; init; }
}
