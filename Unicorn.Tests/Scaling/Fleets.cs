using Unicorn.LoadGen.Scaling;

namespace Unicorn.Tests.Scaling;

/// <summary>Fleets and their metrics, minute by minute.</summary>
internal static class Fleets
{
    /// <summary>A fleet in which all that is wanted serves.</summary>
    public static FleetState Steady(int size) => new(TimeSpan.FromHours(1), size, size, Warming: 0);

    /// <summary>Minutes with these utilisations, of so many instances.</summary>
    public static FleetMetrics[] Utilised(int instances, params double[] shares) =>
        [.. shares.Select((share, i) => new FleetMetrics(TimeSpan.FromMinutes(i + 1), TimeSpan.FromMinutes(1), Requests: 0, share, instances))];

    /// <summary>Minutes with so many requests each, of so many instances.</summary>
    public static FleetMetrics[] Requested(int instances, params double[] requests) =>
        [.. requests.Select((count, i) => new FleetMetrics(TimeSpan.FromMinutes(i + 1), TimeSpan.FromMinutes(1), count, Utilisation: 0.5, instances))];
}
