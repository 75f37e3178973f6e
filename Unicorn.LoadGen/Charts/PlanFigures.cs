using System.Globalization;
using Unicorn.LoadGen.Charts.Drawing;

namespace Unicorn.LoadGen.Charts;

/// <summary>An hour of a plan.</summary>
/// <param name="From">Its beginning, in seconds.</param>
/// <param name="Rate">The highest demand, per second.</param>
/// <param name="Need">The most instances that are needed.</param>
/// <param name="Serving">The fewest that serve; null where nothing was planned.</param>
public readonly record struct PlannedHour(double From, double Rate, int Need, int? Serving);

/// <summary>A schedule between cost and risk.</summary>
/// <param name="Cost">What it costs.</param>
/// <param name="Risk">The share of the days on which a promise broke.</param>
/// <param name="Low">The lower end of its interval.</param>
/// <param name="High">The upper end.</param>
public readonly record struct PricedRisk(double Cost, double Risk, double Low, double High);

/// <summary>Pictures of a plan: the day, and what less risk costs.</summary>
public static class PlanFigures
{
    private const double Hour = 3600;

    /// <summary>The demand over the instances that it needs and those that serve.</summary>
    public static Figure Day(IReadOnlyList<PlannedHour> hours)
    {
        var time = Axis.Time(hours[^1].From + Hour);
        return new Figure(new Sheet(
            time,
            header: null,
            Panel("Highest demand of each hour, /s", hours.Max(hour => hour.Rate), [(null, Steps(hours, hour => hour.Rate), Inks.Planned)]),
            Panel("Instances", hours.Max(hour => Math.Max(hour.Need, hour.Serving ?? 0)), [("needed", Steps(hours, hour => hour.Need), Inks.Limit), ("serving", Steps(hours, hour => hour.Serving ?? double.NaN), Inks.Instances)])))
        {
            Name = "plan-day",
            Title = "Demand and instances",
            Caption = "Of each hour the highest demand, the most instances that are needed for what is foreseen, and the fewest that serve.",
            Spoken = string.Create(CultureInfo.InvariantCulture, $"At most {hours.Max(hour => hour.Rate):0.##}/s; {hours.Max(hour => hour.Need)} instances are needed then."),
        };
    }

    /// <summary>Cost to the right, risk upwards: each schedule a dot with its interval.</summary>
    /// <param name="frontier">The schedules; at least one.</param>
    /// <param name="allowed">The risk that is allowed.</param>
    /// <param name="currency">The currency of the costs.</param>
    public static Figure Frontier(IReadOnlyList<PricedRisk> frontier, double allowed, string currency)
    {
        PricedRisk[] rising = [.. frontier.OrderBy(point => point.Cost)];
        return new Figure(new Sheet(
            Axis.Around(rising[0].Cost, rising[^1].Cost, most: 8),
            header: null,
            new Panel
            {
                Height = 200,
                Y = Axis.Counts(Math.Max(allowed, rising.Max(point => point.High)) * 100),
                Layers =
                [
                    new LineLayer([.. rising.SelectMany(point => new[] { new Point(point.Cost, point.Low * 100), new Point(point.Cost, point.High * 100), new Point(point.Cost, double.NaN) })], Inks.Lag),
                    new LineLayer([.. rising.Select(point => new Point(point.Cost, point.Risk * 100))], Inks.Cost),
                    new DotsLayer([.. rising.Select(point => new Point(point.Cost, point.Risk * 100))], Inks.Cost),
                ],
                Rules = [new Rule(allowed * 100, "allowed")],
                Keys = [new Key($"Days broken, %, by cost, {currency}", null), new Key("as tried", Inks.Cost), new Key("90 % interval", Inks.Lag)],
            }))
        {
            Name = "plan-frontier",
            Title = "Risk by cost",
            Caption = "Schedules for rising headrooms, each tried on the same days.",
            Spoken = string.Create(CultureInfo.InvariantCulture, $"From {rising[0].Risk:0.## %} of the days broken for {rising[0].Cost:0.##} {currency} to {rising[^1].Risk:0.## %} for {rising[^1].Cost:0.##}."),
        };
    }

    private static Panel Panel(string heading, double highest, IReadOnlyList<(string? Name, IReadOnlyList<Point> Points, Ink Ink)> lines) => new()
    {
        Height = 110,
        Y = Axis.Counts(highest > 0 ? highest : 1),
        Layers = [.. lines.Select(line => new LineLayer(line.Points, line.Ink) { IsSteps = true })],
        Keys = [new Key(heading, null), .. lines.Where(line => line.Name is not null).Select(line => new Key(line.Name!, line.Ink))],
    };

    private static List<Point> Steps(IReadOnlyList<PlannedHour> hours, Func<PlannedHour, double> value) =>
        [.. hours.Select(hour => new Point(hour.From, value(hour))), new Point(hours[^1].From + Hour, value(hours[^1]))];
}
