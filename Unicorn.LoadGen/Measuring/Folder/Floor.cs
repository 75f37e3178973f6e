using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using HdrHistogram;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>
/// What the generator measures on its machine when the service takes no time: the error bar of every run there. Times are in milliseconds.
/// </summary>
public sealed record Floor
{
    /// <summary>The wall clock, UTC, when it was measured.</summary>
    [Description("The wall clock, UTC, when it was measured.")]
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>The build that measured it.</summary>
    [Description("The build that measured it.")]
    public required string Unicorn { get; init; }

    /// <summary>Cores that the generator could use.</summary>
    [Description("Cores that the generator could use.")]
    public required int Cores { get; init; }

    /// <summary>Whether it was measured at length; the short version finds its rates with less precision, and nothing in flight.</summary>
    [Description("Whether it was measured at length, by doctor; false for the short version at the start of a run, which is less precise.")]
    public required bool Full { get; init; }

    /// <summary>How much later than asked for a precise wait ends.</summary>
    [Description("How much later than asked for a precise wait ends, in milliseconds.")]
    public required FloorTimes TimerJitter { get; init; }

    /// <summary>The send lag at a low rate.</summary>
    [Description("The send lag at a low rate, in milliseconds.")]
    public required FloorTimes SendLag { get; init; }

    /// <summary>The response time of the null server at a low rate: no service can be seen to be faster.</summary>
    [Description("The response time, at a low rate, of a server that takes no time, in milliseconds: none can be seen to be faster.")]
    public required FloorTimes ResponseTime { get; init; }

    /// <summary>93 % of the highest rate that was shown to be honest, in requests per second; 0 when none was.</summary>
    [Description("93 % of the highest rate, per second, that was shown to be honest, because a run lasts longer than a try: at least 99 % sent, none dropped, at most 1 % of the sends later than 1 ms and 1 % of the answers than 10 ms. 0 when none was.")]
    public required double HighestRate { get; init; }

    /// <summary>The generator's CPU for each request at that rate, in microseconds.</summary>
    [Description("The generator's CPU for each request at that rate, in microseconds.")]
    public required double CpuMicroseconds { get; init; }

    /// <summary>Each rate that was tried, in order.</summary>
    [Description("Each rate that was tried, in the order in which it was; one that failed was tried again.")]
    public required ImmutableArray<FloorRate> Rates { get; init; }

    /// <summary>What was held in flight; null where it was not tried.</summary>
    [Description("What was held in flight; absent where it was not tried.")]
    public FloorInFlight? InFlight { get; init; }

    /// <summary>
    /// The tightest response-time limit that can be judged, in milliseconds: a second is late when 1 % of its sends lag over a tenth of the
    /// limit, so the limit must be ten times what lags here at rest.
    /// </summary>
    [JsonIgnore]
    public double TightestLimit => Math.Max(TimerJitter.P99, SendLag.P99) / MeasuredLimits.TolerableLag;

    /// <summary>Whether it is as one is written: a list has no nulls, and no figure is larger than a double takes, which reads as infinite and cannot be written again.</summary>
    [JsonIgnore]
    public bool IsWhole =>
        !Rates.IsDefault
        && Rates.All(rate => rate is not null && double.IsFinite(rate.PerSecond + rate.SentShare + rate.CpuMicroseconds + rate.SendLag.Sum + rate.ResponseTime.Sum))
        && double.IsFinite(HighestRate + CpuMicroseconds + TimerJitter.Sum + SendLag.Sum + ResponseTime.Sum + (InFlight?.MegabytesPerThousand ?? 0));
}

/// <summary>Quantiles of a time in milliseconds.</summary>
/// <param name="Count">How many times they are of.</param>
/// <param name="P50">The median.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="Max">The longest.</param>
public sealed record FloorTimes(
    [property: Description("How many times the quantiles are of.")] long Count,
    [property: Description("The median.")] double P50,
    [property: Description("The 99th percentile.")] double P99,
    [property: Description("The longest.")] double Max)
{
    private static readonly Quantile s_p50 = new(0.5);
    private static readonly Quantile s_p99 = new(0.99);

    /// <summary>All of them together, which is finite where each is.</summary>
    internal double Sum => P50 + P99 + Max;

    /// <summary>The quantiles of a histogram; zeros when nothing was recorded.</summary>
    public static FloorTimes Of(LongHistogram times) => new(
        times.TotalCount,
        LatencyHistogram.ValueAt(times, s_p50)?.TotalMilliseconds ?? 0,
        LatencyHistogram.ValueAt(times, s_p99)?.TotalMilliseconds ?? 0,
        times.TotalCount == 0 ? 0 : times.GetMaxValue() / 1000.0);
}

/// <summary>One rate that was tried.</summary>
/// <param name="PerSecond">Arrivals per second.</param>
/// <param name="SentShare">The part of the planned arrivals that was sent, from 0 to 1.</param>
/// <param name="SendLag">The send lag.</param>
/// <param name="ResponseTime">The response time.</param>
/// <param name="CpuMicroseconds">The generator's CPU for each request.</param>
/// <param name="Honest">Whether a run at this rate would have measured the service and not the generator.</param>
public sealed record FloorRate(
    [property: Description("Arrivals per second.")] double PerSecond,
    [property: Description("The part of the planned arrivals that was sent, from 0 to 1.")] double SentShare,
    [property: Description("The send lag, in milliseconds.")] FloorTimes SendLag,
    [property: Description("The response time of right answers, in milliseconds.")] FloorTimes ResponseTime,
    [property: Description("The generator's CPU for each request, in microseconds.")] double CpuMicroseconds,
    [property: Description("Whether a run at this rate would have measured the service and not the generator.")] bool Honest);

/// <summary>What was held in flight.</summary>
/// <param name="Most">The most requests in flight without a drop and with a send lag p99 of at most 10 ms.</param>
/// <param name="Tried">The most that were tried.</param>
/// <param name="MegabytesPerThousand">The generator's memory for each 1,000 of them, in MB.</param>
public sealed record FloorInFlight(
    [property: Description("The most requests in flight without a drop or a failure, and with at most 1 % of the sends later than 10 ms.")] long Most,
    [property: Description("The most that were tried: the true figure may be higher where it is the same.")] long Tried,
    [property: Description("The generator's memory for each 1,000 requests in flight, in MB.")] double MegabytesPerThousand);
