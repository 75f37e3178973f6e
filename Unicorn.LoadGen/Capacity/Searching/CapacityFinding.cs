using System.Collections.Immutable;
using System.Globalization;
using Unicorn.LoadGen.Judging;

namespace Unicorn.LoadGen.Capacity.Searching;

/// <summary>What a search found.</summary>
public sealed record CapacityFinding
{
    /// <summary>How it ended.</summary>
    public required SearchEnding Ending { get; init; }

    /// <summary>Between which rates the capacity lies.</summary>
    public required Bracket Bracket { get; init; }

    /// <summary>The highest rate that keeps the promises: the answer.</summary>
    public double? Capacity => Bracket.Met;

    /// <summary>How long it held in the longest run at this rate; zero where there is none.</summary>
    public TimeSpan HeldFor => Curve.Where(point => point.Probe.Rate == Capacity && point.Probe.Ruling == Ruling.Met).Select(point => point.Measured).DefaultIfEmpty().Max();

    /// <summary>The load from which on response times grow faster than what is served; null where it is not known.</summary>
    public double? Knee { get; init; }

    /// <summary>Why the next rate does not keep the promises; null where none broke one.</summary>
    public BreakingPoint? BreakingPoint { get; init; }

    /// <summary>Every probe, in the order in which they were run.</summary>
    public required ImmutableArray<LoadPoint> Curve { get; init; }

    /// <summary>The answer in one sentence.</summary>
    public required string Why { get; init; }

    /// <summary>What a search found.</summary>
    /// <param name="end">How it ended.</param>
    /// <param name="curve">Every probe, in order.</param>
    /// <param name="lost">Why the target could no longer be reached; null where it could.</param>
    public static CapacityFinding Of(SearchEnd end, ImmutableArray<LoadPoint> curve, string? lost = null)
    {
        var broken = curve.LastOrDefault(point => point.Probe.Rate == end.Bracket.NotMet && point.Probe.Ruling is Ruling.Breached)
            ?? curve.LastOrDefault(point => point.Probe.Rate == end.Bracket.NotMet);
        var at = broken is null ? null : BreakingPoint.Of(broken, curve.MinBy(point => point.Probe.Rate)!);
        return new CapacityFinding
        {
            Ending = end.Ending,
            Bracket = end.Bracket,
            Curve = curve,
            Knee = Searching.Knee.Of(curve),
            BreakingPoint = at,
            Why = Text.Sentence(Sentence(end, curve, at, lost)),
        };
    }

    /// <summary>A rate as people read it: 98.44/s.</summary>
    public static string Rate(double rate) => rate.ToString("#,0.####", CultureInfo.InvariantCulture) + "/s";

    private static string Sentence(SearchEnd end, ImmutableArray<LoadPoint> curve, BreakingPoint? at, string? lost)
    {
        var ((met, notMet), known) = (end.Bracket, Known(end.Bracket, at));
        var last = curve.IsEmpty ? "" : Rate(curve[^1].Probe.Rate);
        return end.Ending switch
        {
            SearchEnding.Converged => $"{Rate(met!.Value)} ({Rate(met.Value)} to {Rate(notMet!.Value)}): above it {at!.Promise} because {at.Cause}",
            SearchEnding.NoLimitFound => $"at least {Rate(met!.Value)}: that is the highest rate that was to be tried, and all promises were kept at it",
            SearchEnding.Doomed => $"doomed, because already at {Rate(notMet!.Value)}, the lowest rate that was to be tried, {at!.Promise}: {at.Cause}",
            SearchEnding.GeneratorLimit => $"no capacity, because at {last} the generator, and not the service, may be what was measured, twice; {known}",
            SearchEnding.OutOfTime => $"not converged, because the time was over; {known}",
            SearchEnding.TargetLost => $"not converged, because after {last} the target could no longer be reached ({lost}); {known}",
            _ => $"interrupted; {known}",
        };
    }

    private static string Known(Bracket bracket, BreakingPoint? at) => bracket switch
    {
        (null, null) => "no rate was judged",
        ({ } met, null) => $"it is at least {Rate(met)}",
        (null, { } notMet) => $"it is below {Rate(notMet)}, where {at!.Promise} because {at.Cause}",
        ({ } met, { } notMet) => $"it lies between {Rate(met)} and {Rate(notMet)}, where {at!.Promise} because {at.Cause}",
    };
}
