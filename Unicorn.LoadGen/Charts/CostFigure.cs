using Unicorn.LoadGen.Charts.Drawing;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Charts;

/// <summary>How many instances ran, and what they had cost so far.</summary>
internal static class CostFigure
{
    private const int MostSteps = 1000;

    public static Figure Of(TimeFigures run, RunRecord record, Bill bill)
    {
        var running = Steps(bill.Instances.SelectMany(line => (IEnumerable<(TimeSpan, double)>)[(line.Launched, 1), (line.Ended, -1)]), run.Time, bill.TimeScale);
        var cost = Steps(bill.Lines.Where(line => line.Purchase != Purchase.Covered).SelectMany(line => Payments(line, bill.Prices, record.Manifest.StartedAt)), run.Time, bill.TimeScale);
        return run.Figure(
            "instances",
            $"Instances and their cost, {bill.Prices.Price.Currency}",
            $"A started quantum of {Server.Timing.Duration.Format(bill.Prices.Quantum)} is paid whole when it starts.",
            $"At most {Text.Number((long)running.Max(point => point.Y))} instances ran; in the end they had cost {bill.Total}.",
            [],
            Panel("Running instances", running, Inks.Instances),
            Panel($"Cost so far, {bill.Prices.Price.Currency}", cost, Inks.Cost));
    }

    private static Panel Panel(string heading, IReadOnlyList<Point> points, Ink ink) => new()
    {
        Height = 60,
        Y = Axis.Counts(points.Max(point => point.Y) is > 0 and var most ? most : 1, most: 2),
        Layers = [new LineLayer(points, ink) { IsSteps = true }],
        Keys = [new Key(heading, null)],
    };

    // Billed is the scenario's time; drawn is the run's.
    private static List<Point> Steps(IEnumerable<(TimeSpan At, double Change)> changes, Axis time, int timeScale)
    {
        var points = new List<Point> { new(0, 0) };
        foreach (var change in changes.Select(change => (At: Math.Max(0, change.At.TotalSeconds / timeScale), change.Change)).Where(change => change.At < time.High).GroupBy(change => change.At, change => change.Change).OrderBy(group => group.Key))
        {
            var last = points[^1].Y;
            if (change.Key == 0)
                points.Clear();
            points.Add(new Point(change.Key, last + change.Sum()));
        }

        points.Add(new Point(time.High, points[^1].Y));
        return points;
    }

    private static IEnumerable<(TimeSpan At, double Price)> Payments(BillLine line, PriceSheet prices, DateTimeOffset startedAt)
    {
        var price = (double)line.Price.Amount;
        yield return (line.Launched, price);
        var next = prices.FirstQuantum(line.Launched, startedAt) + prices.Quantum;

        // Where a quantum is a second, steps are finer than the picture.
        var together = Math.Max(1, line.Quanta / MostSteps);
        for (var i = 1L; i < line.Quanta; i += together, next += together * prices.Quantum)
            yield return (next, price * Math.Min(together, line.Quanta - i));
    }
}
