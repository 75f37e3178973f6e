using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Judging.Accounting;

/// <summary>What a run took of the error budget of a promise.</summary>
/// <param name="BurnRate">How many times as fast as the promise allows: 1 uses the budget up at the very end of the window.</param>
/// <param name="Used">The share of the whole window's budget that the run itself used.</param>
/// <param name="Lasts">How long the budget lasts at this rate; null where it outlasts the window.</param>
public readonly record struct ErrorBudget(double BurnRate, double Used, TimeSpan? Lasts)
{
    /// <summary>The budget by an account.</summary>
    /// <remarks>
    /// <code>
    /// burn rate = (1 - availability) / (1 - target)       used = burn rate x time of the run / window       lasts = window / burn rate
    /// </code>
    /// (Beyer et al., "The Site Reliability Workbook", 2018, ch. 5.)
    /// </remarks>
    public static ErrorBudget Of(Slo slo, Account account)
    {
        var burn = (1 - account.Availability) / (decimal)slo.Target.Rest;
        var used = burn * account.Time.Ticks / slo.Window.Ticks;
        return new ErrorBudget((double)burn, (double)used, burn > 1 ? TimeSpan.FromTicks((long)(slo.Window.Ticks / burn)) : null);
    }
}
