using Unicorn.LoadGen.Capacity.Searching;
using Unicorn.LoadGen.Judging;

namespace Unicorn.Tests.Capacity.Searching;

/// <summary>Points of a curve: the service answers 50 ms, and 100 a second; what is offered beyond is late or refused.</summary>
internal static class Points
{
    private const double Capacity = 100;

    /// <summary>What was offered for 10 s.</summary>
    /// <param name="rate">Arrivals per second.</param>
    /// <param name="late">The share of them that was late.</param>
    /// <param name="refused">The share that was refused.</param>
    /// <param name="failed">The share that timed out.</param>
    /// <param name="measure">What is judged.</param>
    public static LoadPoint Of(double rate, double late = 0, double refused = 0, double failed = 0, Measure measure = Measure.ShareInTime)
    {
        var judged = (long)(10 * rate);
        var time = TimeSpan.FromMilliseconds(rate > Capacity ? 240 : 50);
        var ruling = late + refused + failed > 0.05 ? Ruling.Breached : Ruling.Met;
        return new LoadPoint
        {
            Probe = new Probe(rate, TimeSpan.FromSeconds(10), ruling),
            Measured = TimeSpan.FromSeconds(10),
            Judged = judged,
            Achieved = rate,
            Goodput = rate * (1 - refused - failed),
            Refused = refused,
            Failed = failed,
            Mean = time,
            P50 = time,
            P95 = 1.5 * time,
            P99 = 2 * time,
            Longest = 2 * time,
            Utilisation = Math.Min(1, rate / Capacity),
            Bad = new Dictionary<string, long>(StringComparer.Ordinal) { ["status503"] = (long)(refused * judged), ["timeout"] = (long)(failed * judged) },
            Findings = [new Finding { Name = Name(measure), Limit = Name(measure), Measure = measure, Bound = 0.95, Observed = 1 - late - refused - failed, Judged = judged, Ruling = ruling, Why = "" }],
        };
    }

    private static string Name(Measure measure) => measure switch
    {
        Measure.ShareInTime => "p95 <= 150ms",
        Measure.Share => "availability >= 95%",
        _ => "wrong answers <= 0",
    };
}
