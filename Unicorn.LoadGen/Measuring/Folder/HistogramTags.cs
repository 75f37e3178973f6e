using HdrHistogram;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>What the intervals of <c>latency.hlog</c> are called.</summary>
internal static class HistogramTags
{
    public const string Response = "response";
    public const string Service = "service";
    public const string Lag = "lag";
    public const string WarmUp = "warm-up.";

    /// <summary>The response times of one request, by its name; none may be called as the warm-up is.</summary>
    public static string OfRequest(string name) => $"{name}.{Response}";

    public static (string Tag, LongHistogram Histogram)[] Of(TimeHistograms judged, TimeHistograms warmUp) => [.. Of("", judged), .. Of(WarmUp, warmUp)];

    private static (string, LongHistogram)[] Of(string prefix, TimeHistograms times) =>
        [(prefix + Response, times.Response), (prefix + Service, times.Service), (prefix + Lag, times.Lag)];
}
