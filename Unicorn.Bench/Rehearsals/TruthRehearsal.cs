using Spectre.Console;
using Unicorn.LoadGen.Quantities;
using Unicorn.Server.Faults;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether the reported response times are those that the users of a freezing server must have felt.</summary>
internal sealed class TruthRehearsal : IRehearsal
{
    private const int Runs = 3;
    private const double Share = 0.03;
    private static readonly TimeSpan s_absolute = TimeSpan.FromMilliseconds(3);
    private static readonly Quantile[] s_quantiles = [new(0.5), new(0.95), new(0.99), new(0.999)];

    public string Name => "truth";

    public string Question => "A server freezes for 1 s in every 10 s: are the reported times those worked out by hand, within 3 % or 3 ms? (median of 3 runs of 60 s)";

    public async Task<bool> RunAsync(Stage stage, CancellationToken stop)
    {
        var runs = new List<TruthRun>();
        for (var i = 1; i <= (stage.Times ?? Runs); i++)
        {
            var run = await TruthRun.MeasureAsync(new Rate(200), TimeSpan.FromSeconds(60), new FreezeCycle(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)), Path.Combine(stage.Folder, $"{i}"), stage.Clock, stop);
            runs.Add(run);
            stage.Console.WriteLine($"run {i}: {run.Right} of {run.Planned} right, mean service time by the server {run.Model.ServiceTime.TotalMilliseconds:0.000} ms, begun {run.Into.TotalSeconds:0.0} s into a period, {run.Folder}");
        }

        Raw(stage.Console, runs);
        var card = new Scorecard();
        foreach (var quantile in s_quantiles)
        {
            // The run in the middle by its distance from its own model, whichever way it lies.
            var middle = runs.Select(run => Compare(run, quantile)).OrderBy(c => c.Distance).ElementAt((runs.Count - 1) / 2);
            var allowed = Math.Max(middle.Model * Share, s_absolute.TotalMilliseconds);
            card.Add(
                $"{quantile} of response time",
                $"{middle.Measured:0.00} ms, by hand {middle.Model:0.00} ms: {middle.Measured - middle.Model:+0.00;-0.00} ms ({(middle.Measured / middle.Model) - 1:+0.00 %;-0.00 %})",
                $"within {allowed:0.00} ms",
                middle.Distance <= allowed);
        }

        card.Add("right answers", string.Join(", ", runs.Select(run => $"{run.Right}")), "every arrival", runs.TrueForAll(run => run.Right == run.Planned));
        var held = card.Render(stage.Console);
        stage.Console.WriteLine(
            """
            Service time counts from the send. Here each request was sent at its planned instant, however many had no answer
            yet, so the freeze is in it, too. A closed loop, which waits for its answers, sends next to nothing while the server
            is frozen; the last column is what it would have reported of the same server: the stall hides in it.
            """);
        return held;
    }

    private static void Raw(IAnsiConsole console, List<TruthRun> runs)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("ms", "run", "response", "by hand", "service", "a closed loop (by hand)");
        foreach (var quantile in s_quantiles)
        {
            for (var i = 0; i < runs.Count; i++)
            {
                var (measured, model, _) = Compare(runs[i], quantile);
                var closed = FreezeModel.At(runs[i].Model.ClosedLoopTimes(), quantile).TotalMilliseconds;
                table.AddRow($"{quantile}", $"{i + 1}", $"{measured:0.00}", $"{model:0.00}", $"{Milliseconds(TruthRun.At(runs[i].Service, quantile)):0.00}", $"{closed:0.00}");
            }
        }

        console.Write(table);
    }

    private static (double Measured, double Model, double Distance) Compare(TruthRun run, Quantile quantile)
    {
        var measured = Milliseconds(TruthRun.At(run.Response, quantile));
        var model = FreezeModel.At(run.Model.ResponseTimes(), quantile).TotalMilliseconds;
        return (measured, model, Math.Abs(measured - model));
    }

    private static double Milliseconds(TimeSpan? time) => time?.TotalMilliseconds ?? double.PositiveInfinity;
}
