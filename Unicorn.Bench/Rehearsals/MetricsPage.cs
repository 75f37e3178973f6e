using System.Globalization;

namespace Unicorn.Bench.Rehearsals;

/// <summary>What a server counted itself, as it says at <c>/metrics</c>.</summary>
/// <param name="Text">The page, in the Prometheus text format.</param>
internal sealed record MetricsPage(string Text)
{
    /// <summary>Asks a server.</summary>
    public static async Task<MetricsPage> ReadAsync(Uri server, CancellationToken stop)
    {
        using var client = new HttpClient();
        return new MetricsPage(await client.GetStringAsync(new Uri(server, "/metrics"), stop));
    }

    /// <summary>The sum of a name's series that have <paramref name="tag"/>, written as <c>kind="corrupt"</c>; all of them without one, and zero when there is none.</summary>
    public double Sum(string name, string tag = "") =>
        Text.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is '{' or ' ')
            .Where(line => line.Contains(tag, StringComparison.Ordinal))
            .Sum(line => double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture));
}
