using System.Globalization;

namespace Unicorn.LoadGen.Reporting;

/// <summary>How a capacity is written for people, the same in every report.</summary>
internal static class SpokenCapacity
{
    private static readonly CultureInfo s_invariant = CultureInfo.InvariantCulture;

    /// <summary>The heads of the columns that <see cref="Row"/> fills; the last holds words.</summary>
    public static string[] Heads { get; } = ["run", "offered/s", "for", "arrivals", "right/s", "refused", "failed", "p50 ms", "p95 ms", "p99 ms", "in flight", "places", "verdict"];

    /// <summary>The answer for whoever has three seconds.</summary>
    public static string Headline(CapacityResult result) => result switch
    {
        { Ended: "converged", Capacity: { } capacity } => Rate(capacity),
        { Ended: "noLimitFound", Capacity: { } capacity } => $"at least {Rate(capacity)}",
        { Ended: "doomed" } => "doomed",
        { Ended: "generatorLimit" } => "the generator was the limit",
        { Ended: "outOfTime" } => "not converged",
        { Ended: "targetLost" } => "the target was lost",
        _ => "interrupted",
    };

    /// <summary>The name that an ending has among those of verdicts, by which it is coloured.</summary>
    public static string Ruling(CapacityResult result) => result.Ended switch
    {
        "converged" or "noLimitFound" => "met",
        "doomed" => "breached",
        "generatorLimit" or "targetLost" => "invalid",
        _ => "inconclusive",
    };

    /// <summary>Where the knee is, as a sentence without its full stop; null where it is not known.</summary>
    public static string? Knee(CapacityResult result) => result.Knee is { } knee
        ? $"the knee is at {Rate(knee)}: of the rates tried, the one with the highest goodput over mean response time"
        : null;

    /// <summary>How sure the answer is, as a sentence without its full stop; null where there is none.</summary>
    public static string? Confirmed(CapacityResult result) => result is { Capacity: { } capacity, HeldForSeconds: { } held }
        ? $"{Rate(capacity)} held for {Spoken.Seconds(held)} in its longest run; {Judging.Text.Number(result.Probes.Length, "run")} in {Spoken.Seconds(result.Seconds)}"
        : null;

    /// <summary>What the fitted model bears, as a sentence without its full stop; null where there is none.</summary>
    public static string? Modelled(CapacityResult result) => result.Modelled is { } modelled
        ? $"a simulated instance, fitted from these runs, keeps the promises up to {Rate(modelled)}"
        : null;

    /// <summary>All that is told beside the answer.</summary>
    public static IEnumerable<string> Remarks(CapacityResult result) =>
        ((string?[])[Confirmed(result), Knee(result), Modelled(result), .. result.Notes]).OfType<string>();

    /// <summary>A rate: 98.44/s.</summary>
    public static string Rate(double rate) => Number(rate) + "/s";

    /// <summary>A run, a cell for each of <see cref="Heads"/>.</summary>
    public static string[] Row(CapacityProbeResult probe) =>
    [
        probe.Run, Number(probe.Rate), Spoken.Seconds(probe.Seconds), Spoken.Count(probe.Arrivals), probe.Goodput.ToString("#,0.0", s_invariant), Share(probe.Refused), Share(probe.Failed),
        Spoken.Milliseconds(probe.P50), Spoken.Milliseconds(probe.P95), Spoken.Milliseconds(probe.P99), probe.InFlight.ToString("#,0.0", s_invariant),
        probe.Utilisation is { } taken ? taken.ToString("0 %", s_invariant) : "-", probe.Verdict,
    ];

    private static string Number(double rate) => rate.ToString("#,0.####", s_invariant);

    private static string Share(double share) => share == 0 ? "-" : Spoken.Share(share);
}
