namespace Unicorn.LoadGen.Comparing;

/// <summary>How many runs there must be before a comparison can decide anything.</summary>
/// <remarks>
/// The smallest p-value that n and m runs can give is 1/C(n + m, n), and Holm's strictest step asks for a k-th of the risk where k metrics
/// decide. 3 and 3 could just reach 5 %, by a single arrangement in which no run is out of place; fewer than 4 are never enough.
/// </remarks>
public static class FewestRuns
{
    /// <summary>The fewest on either side, however many there are on the other.</summary>
    public const int Ever = 4;

    /// <summary>How many runs on each side a comparison needs at least.</summary>
    /// <param name="deciding">How many metrics decide; none counts as one.</param>
    public static int OnEachSide(int deciding)
    {
        var runs = Ever;
        while (!Suffice(runs, runs, deciding))
            runs++;
        return runs;
    }

    /// <summary>Whether so many runs can decide.</summary>
    /// <param name="baseline">The baseline's runs.</param>
    /// <param name="candidate">The candidate's runs.</param>
    /// <param name="deciding">How many metrics decide; none counts as one.</param>
    public static bool Suffice(int baseline, int candidate, int deciding) =>
        baseline >= Ever && candidate >= Ever && MannWhitney.Smallest(baseline, candidate) * Math.Max(1, deciding) <= Significance.Risk;

    /// <summary>Why so many runs are not compared, in a sentence; null where they suffice.</summary>
    /// <param name="baseline">The baseline's runs.</param>
    /// <param name="candidate">The candidate's runs.</param>
    /// <param name="deciding">How many metrics decide; none counts as one.</param>
    public static string? Refusal(int baseline, int candidate, int deciding)
    {
        if (Suffice(baseline, candidate, deciding))
            return null;

        var needed = OnEachSide(deciding);
        var metrics = deciding > 1 ? $" where {deciding} metrics decide" : "";
        return $"{baseline} and {candidate} runs can show no change: expected at least {needed} of the baseline and {needed} of the candidate{metrics}";
    }
}
