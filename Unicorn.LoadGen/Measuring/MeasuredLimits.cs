using System.Collections.Immutable;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Measuring;

/// <summary>The limits that samples are held against as they are recorded, so that exceedances are counted exactly.</summary>
/// <param name="ResponseTimes">Every response-time limit of an objective, an alert or a contract once, shortest first.</param>
/// <param name="SendLag">
/// A send later than this is late: a tenth of the tightest response-time limit of an objective, so that lateness can decide no verdict
/// unnoticed. Null when no response time is promised: then lateness cannot void anything.
/// </param>
public sealed record MeasuredLimits(ImmutableArray<TimeSpan> ResponseTimes, TimeSpan? SendLag = null)
{
    /// <summary>The share of the tightest response-time limit that a send may lag behind its plan.</summary>
    public const double TolerableLag = 0.1;

    /// <summary>
    /// Whether a promise of this limit can be judged on counts alone: its exceedances were counted, and sends that could explain them as late.
    /// The limit of an alert alone need not have the latter.
    /// </summary>
    public bool Decide(TimeSpan limit) => ResponseTimes.Contains(limit) && SendLag <= limit * TolerableLag;

    /// <summary>The limits that a scenario declares.</summary>
    public static MeasuredLimits Of(Scenario scenario)
    {
        TimeSpan[] promised = [.. scenario.Objectives.Where(o => o.ResponseTime is not null).Select(o => o.ResponseTime!.Value.Limit)];
        var watched = scenario.Alerts.Where(a => a.ResponseTime is not null).Select(a => a.ResponseTime!.Value.Limit);

        var accounted = Slo.Of(scenario).Select(slo => slo.Within).OfType<TimeSpan>();

        // An alert and an accounting decide nothing, so they must not decide what counts as late either.
        return new MeasuredLimits([.. promised.Concat(watched).Concat(accounted).Distinct().Order()], promised.Length == 0 ? null : promised.Min() * TolerableLag);
    }
}
