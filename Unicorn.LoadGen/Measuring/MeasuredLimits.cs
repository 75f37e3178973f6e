using System.Collections.Immutable;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Measuring;

/// <summary>The limits that samples are held against as they are recorded, so that exceedances are counted exactly.</summary>
/// <param name="ResponseTimes">Every declared response-time limit once, shortest first.</param>
/// <param name="SendLag">
/// A send later than this is late: a tenth of the tightest response-time limit, so that lateness can decide no verdict
/// unnoticed. Null when no response time is promised: then lateness cannot void anything.
/// </param>
public sealed record MeasuredLimits(ImmutableArray<TimeSpan> ResponseTimes, TimeSpan? SendLag = null)
{
    /// <summary>The share of the tightest response-time limit that a send may lag behind its plan.</summary>
    public const double TolerableLag = 0.1;

    /// <summary>The limits that a scenario declares.</summary>
    public static MeasuredLimits Of(Scenario scenario)
    {
        ImmutableArray<TimeSpan> limits = [.. scenario.Objectives.Where(o => o.ResponseTime is not null).Select(o => o.ResponseTime!.Value.Limit).Distinct().Order()];
        return new MeasuredLimits(limits, limits.IsEmpty ? null : limits[0] * TolerableLag);
    }
}
