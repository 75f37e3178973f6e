using Unicorn.LoadGen.Judging;

namespace Unicorn.LoadGen.Capacity.Searching;

/// <summary>Which promise breaks first, and why, told by the figures of a run that broke it.</summary>
/// <param name="Promise">What happens to the promise: <c>p95 passes 150ms</c>.</param>
/// <param name="Cause">Why.</param>
public sealed record BreakingPoint(string Promise, string Cause)
{
    /// <summary>An answer that takes so many times as long as under the lightest load has waited for most of that time.</summary>
    private const double Waited = 1.5;

    /// <summary>That of a rate.</summary>
    /// <param name="at">The point of a rate that did not keep the promises.</param>
    /// <param name="lightest">The point of the lowest rate, whose answers waited least.</param>
    public static BreakingPoint Of(LoadPoint at, LoadPoint lightest)
    {
        // A wrong answer is worse than any other breach, so it is named first.
        var finding = at.Findings.OrderByDescending(f => f.Ruling).ThenByDescending(f => f.Measure == Measure.Count).First();
        return new BreakingPoint(Broken(finding), CauseOf(finding, at, lightest));
    }

    private static string Broken(Finding finding) => finding switch
    {
        { Ruling: not Ruling.Breached } => $"{finding.Name} is not shown to be kept",
        { Measure: Measure.ShareInTime } => finding.Name.Replace(" <= ", " passes ", StringComparison.Ordinal),
        { Measure: Measure.Share } => finding.Name.Replace(" >= ", " falls below ", StringComparison.Ordinal),
        _ => $"{finding.Name} is broken",
    };

    private static string CauseOf(Finding finding, LoadPoint at, LoadPoint lightest)
    {
        if (finding.Measure == Measure.Count)
            return "answers are wrong";

        // What is not right counts as late, too: the rest was late alone.
        var bad = finding.Observed is { } observed ? (1 - observed) * finding.Judged : 0;
        var late = finding.Measure == Measure.ShareInTime ? bad - at.Bad.Values.Sum() : 0;
        var (refused, failed) = (at.Refused * at.Judged, at.Failed * at.Judged);
        if (refused >= Math.Max(late, failed) && refused > 0)
            return "the queue is full and requests are refused";
        if (failed >= late && failed > 0)
            return $"requests end in {at.Bad.MaxBy(outcome => outcome.Value).Key}";
        return at.Mean >= lightest.Mean * Waited ? "requests queue" : "answers are late";
    }
}
