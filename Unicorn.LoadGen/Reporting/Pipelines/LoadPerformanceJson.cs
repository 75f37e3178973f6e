using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unicorn.LoadGen.Reporting.Pipelines;

/// <summary>
/// What GitLab's load performance widget reads: three metrics of the summary that k6 wrote before it had a newer form. Times are response times, which
/// count from the plan; rate and checks are of all arrivals, the warm-up's included.
/// </summary>
public static class LoadPerformanceJson
{
    /// <summary>The file's text.</summary>
    public static string Text(Result result)
    {
        var arrivals = result.Arrivals;
        var ok = arrivals.Outcomes.GetValueOrDefault("ok");
        var summary = new Summary(new Metrics(
            new Requests(arrivals.Answered, result.MeasuredSeconds > 0 ? Math.Round(arrivals.Answered / result.MeasuredSeconds, 3) : 0),
            new Times(result.ResponseTime.P90, result.ResponseTime.P95),
            new Checks(ok, arrivals.Planned - ok)));
        return JsonSerializer.Serialize(summary, ResultJson.Options) + "\n";
    }

    private sealed record Summary(Metrics Metrics);

    private sealed record Metrics(
        [property: JsonPropertyName("http_reqs")] Requests Requests,
        [property: JsonPropertyName("http_req_waiting")] Times Times,
        Checks Checks);

    private sealed record Requests(long Count, double Rate);

    private sealed record Times([property: JsonPropertyName("p(90)")] double? P90, [property: JsonPropertyName("p(95)")] double? P95);

    private sealed record Checks(long Passes, long Fails);
}
