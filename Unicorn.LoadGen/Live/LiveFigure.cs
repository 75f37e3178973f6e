using System.Collections.Immutable;
using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Live;

/// <summary>A figure of the live page, which the browser draws.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Unit">The unit of its axis.</param>
/// <param name="Columns">The columns it shows, and what readers call them.</param>
public sealed record LiveFigure(string Name, string Title, string Unit, ImmutableArray<(string Name, string Label)> Columns)
{
    private const string Failures = "outcomes";

    /// <summary>Whether what is promised of response times is drawn in it.</summary>
    public bool HasLimit => Columns.Any(column => column.Name == SeriesNames.ResponseP99);

    /// <summary>The figures in their order on the page. That of what failed shows what occurs.</summary>
    public static ImmutableArray<LiveFigure> All { get; } =
    [
        new("response-times", "Response time", "ms", [(SeriesNames.ResponseP50, "p50"), (SeriesNames.ResponseP95, "p95"), (SeriesNames.ResponseP99, "p99")]),
        new("rates", "Arrivals per second", "/s", [(SeriesNames.Planned, "planned"), (SeriesNames.Sent, "sent"), (SeriesNames.Answered, "answered")]),
        new(Failures, "Arrivals without a right answer", "/s", []),
        new("in-flight", "Requests in flight", "", [(SeriesNames.InFlight, "at the end of the second")]),
        new("send-lag", "Send lag", "ms", [(SeriesNames.LagP99, "p99"), (SeriesNames.LagMax, "longest")]),
        new("cpu", "CPU", "cores", [(SeriesNames.GeneratorCpu, "generator"), (SeriesNames.ServerCpu, "server")]),
    ];

    /// <summary>What each figure shows of a run.</summary>
    public static IReadOnlyDictionary<string, ImmutableArray<LiveColumn>> Of(RunSeries series) => All.ToDictionary(
        figure => figure.Name,
        figure => (figure.Name == Failures ? Failed(series) : figure.Columns.Where(column => series.Find(column.Name) is not null))
            .Select(column => new LiveColumn(column.Name, column.Label, figure.Unit)).ToImmutableArray());

    private static IEnumerable<(string Name, string Label)> Failed(RunSeries series) => series.Columns
        .Where(column => column.Name.StartsWith(SeriesNames.Outcome, StringComparison.Ordinal) && column.Name != RunSeries.OutcomeName(OutcomeKind.Ok))
        .Select(column => (column.Name, OutcomeInks.Label(column.Name[SeriesNames.Outcome.Length..])));
}
