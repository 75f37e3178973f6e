namespace Unicorn.LoadGen.Judging;

/// <summary>
/// By how much slow answers that come in bunches inflate the variance of their share: the variance between batches of
/// seconds over what independent arrivals would have.
/// </summary>
/// <remarks>
/// <code>
/// deff = sum over steps and batches of (k_b - n_b p_s)^2  /  sum over steps of N_s p_s (1 - p_s) (m_s - 1)/m_s
///
///    k_b, n_b   bad and judged arrivals of a batch          p_s = K_s/N_s   the step's own share
///    m_s        batches of the step
/// </code>
/// Batches lie within a step, so a heavier step does not count as dependence. They begin at one second and double until
/// neighbouring batches no longer resemble each other, or too few are left (batch means: Law and Kelton, "Simulation
/// Modeling and Analysis", 1991, ch. 9).
/// </remarks>
public static class DesignEffect
{
    private const int FewestBatches = 10;

    /// <summary>The design effect, at least 1, and exactly 1 when nothing was bad.</summary>
    /// <param name="steps">For each step its seconds in order, with judged and bad arrivals.</param>
    public static double Of(IReadOnlyList<IReadOnlyList<Tally>> steps)
    {
        var effect = 1.0;
        for (var length = 1; ; length *= 2)
        {
            var batches = steps.Select(step => Batch(step, length)).ToArray();
            var freedom = batches.Sum(step => Math.Max(0, step.Count - 1));
            if (length > 1 && freedom < FewestBatches)
                return effect;

            var (observed, neighbours, independent) = Variation(batches);
            if (independent <= 0)
                return effect;

            effect = Math.Max(effect, observed / independent);
            if (neighbours < observed * 2 / Math.Sqrt(Math.Max(1, freedom)))
                return effect;
        }
    }

    private static List<Tally> Batch(IReadOnlyList<Tally> seconds, int length)
    {
        var batches = new List<Tally>();
        for (var i = 0; i < seconds.Count; i += length)
        {
            var batch = default(Tally);
            for (var j = i; j < Math.Min(i + length, seconds.Count); j++)
                batch += seconds[j];
            batches.Add(batch);
        }

        return batches;
    }

    private static (double Observed, double Neighbours, double Independent) Variation(IEnumerable<List<Tally>> steps)
    {
        var (observed, neighbours, independent) = (0.0, 0.0, 0.0);
        foreach (var batches in steps.Where(step => step.Count > 1))
        {
            var total = batches.Aggregate(default(Tally), (sum, batch) => sum + batch);
            var share = total.BadShare;
            independent += total.Judged * share * (1 - share) * (batches.Count - 1) / batches.Count;

            var before = 0.0;
            foreach (var batch in batches)
            {
                var residual = batch.Bad - (batch.Judged * share);
                observed += residual * residual;
                neighbours += residual * before;
                before = residual;
            }
        }

        return (observed, neighbours, independent);
    }
}
