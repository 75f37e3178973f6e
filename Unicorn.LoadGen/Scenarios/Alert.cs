using System.ComponentModel;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>
/// A burn-rate alert as an operator would set it up on the service: it fires while the error budget of one promise burns too fast over a long
/// and over a short window (Beyer et al., "The Site Reliability Workbook", 2018, ch. 5). It is rehearsed on a run and decides nothing.
/// </summary>
public sealed record Alert
{
    /// <summary>What reports call it.</summary>
    [Description("What reports call the alert, such as \"page\".")]
    public required string Name { get; init; } = "";

    /// <summary>The promise whose budget burns: a share of right answers in time.</summary>
    [Description("The promise whose error budget is watched: \"p99 <= 250ms\". Exactly one of this and \"availability\".")]
    public PercentileLimit? ResponseTime { get; init; }

    /// <summary>The promise whose budget burns: a share of right answers.</summary>
    [Description("The promise whose error budget is watched: \">= 99.9%\". Exactly one of this and \"responseTime\".")]
    public AtLeast<Share>? Availability { get; init; }

    /// <summary>How many times faster than the promise allows the budget must burn.</summary>
    [Description("How many times the allowed share must be bad in both windows, such as 14.4.")]
    public required double BurnRate { get; init; } = 1;

    /// <summary>The window that tells that it matters.</summary>
    [Description("The window that tells that it matters, whole seconds: \"60s\".")]
    public required TimeSpan LongWindow { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The window that tells that it still goes on.</summary>
    [Description("The window that tells that it still goes on, whole seconds and shorter: \"5s\".")]
    public required TimeSpan ShortWindow { get; init; } = TimeSpan.FromSeconds(1);
}
