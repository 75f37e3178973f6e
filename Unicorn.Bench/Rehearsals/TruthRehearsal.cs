using Spectre.Console;
using Unicorn.LoadGen.Quantities;
using Unicorn.Server.Faults;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether the reported response times are those that the users of a freezing server must have felt.</summary>
internal sealed class TruthRehearsal : IRehearsal
{
    private const int Runs = 3;

    /// <summary>Of the closed loop that is told beside it.</summary>
    private const int Clients = 5;

    /// <summary>
    /// In milliseconds. One arrival in ten meets the freeze, and waits for the rest of it: a response time above 1 ms is as likely as any other
    /// up to 1,001 ms. So above x lie (1001 - x)/10000 of all, and half of all take the service time alone.
    /// </summary>
    private static readonly (Quantile Quantile, double Felt, double Allowed)[] s_bars =
        [(new(0.5), 1, 2), (new(0.95), 501, 0.03 * 501), (new(0.99), 901, 0.02 * 901), (new(0.999), 991, 0.02 * 991)];

    public string Name => "truth";

    public string Question => "A server of 1 ms freezes for 1 s in every 10 s: are p50, p95, p99 and p99.9 what its users felt, 1, 501, 901 and 991 ms? (within 2 ms, 3 %, 2 % and 2 %; median of 3 runs of 60 s)";

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
        foreach (var (quantile, felt, allowed) in s_bars)
        {
            var measured = Median.Of(runs.Select(run => Milliseconds(TruthRun.At(run.Response, quantile))));
            card.Add(
                $"{quantile} of response time",
                $"{measured:0.00} ms, felt {felt} ms: {measured - felt:+0.00;-0.00} ms ({(measured / felt) - 1:+0.00 %;-0.00 %})",
                $"within {allowed:0.00} ms",
                Math.Abs(measured - felt) <= allowed);
        }

        card.Add("right answers", string.Join(", ", runs.Select(run => $"{run.Right}")), "every arrival", runs.TrueForAll(run => run.Right == run.Planned));
        var held = card.Render(stage.Console);
        stage.Console.WriteLine(
            """
            By hand: worked out arrival by arrival from the mean service time that the server told of itself.
            Service time counts from the send. Here each request was sent at its planned instant, however many had no answer
            yet, so the freeze is in it, too. Clients of a closed loop, who wait for their answers, send next to nothing while the
            server is frozen; the last column is what a few would have reported of the same server: the stall hides in it.
            """);
        return held;
    }

    private static void Raw(IAnsiConsole console, List<TruthRun> runs)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("ms", "run", "response", "by hand", "service", $"{Clients} clients (by hand)");
        foreach (var (quantile, _, _) in s_bars)
        {
            for (var i = 0; i < runs.Count; i++)
            {
                var (run, model) = (runs[i], runs[i].Model);
                double[] columns =
                [
                    Milliseconds(TruthRun.At(run.Response, quantile)),
                    FreezeModel.At(model.ResponseTimes(), quantile).TotalMilliseconds,
                    Milliseconds(TruthRun.At(run.Service, quantile)),
                    FreezeModel.At(model.ClosedLoopTimes(Clients), quantile).TotalMilliseconds,
                ];
                table.AddRow([$"{quantile}", $"{i + 1}", .. columns.Select(column => $"{column:0.00}")]);
            }
        }

        console.Write(table);
    }

    private static double Milliseconds(TimeSpan? time) => time?.TotalMilliseconds ?? double.PositiveInfinity;
}
