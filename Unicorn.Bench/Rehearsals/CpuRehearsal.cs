using Unicorn.LoadGen.Measuring;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether the default scenario fits on the smallest machine: where the CPU is short, the machine is measured and not the service.</summary>
internal sealed class CpuRehearsal : IRehearsal
{
    private const double Bar = 0.7;
    private const int Cores = 2;

    public string Name => "cpu";

    public string Question => "Do generator and server together use under 70 % of two cores over a run of the scoreboard?";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => RunAsync(stage, CommandRun.Shipped("scoreboard"), stop);

    internal static async Task<bool> RunAsync(Stage stage, string scenario, CancellationToken stop)
    {
        var card = new Scorecard();
        foreach (var run in await CommandRun.RepeatAsync(stage, scenario, [], stage.Times ?? 1, "cpu", stop))
        {
            Gauges[] seconds = [.. CpuSeconds.Of(run.Judged.Run).Select(g => g.Gauges)];
            var mean = seconds.Average(Used);
            card.Add("mean of both", $"{mean / Cores:0.0 %} of {Cores} cores in {seconds.Length} s", $"under {Bar:0 %}", mean / Cores < Bar);
            card.Tell("generator alone", $"{seconds.Average(g => g.GeneratorCpu):0.000} cores");
            card.Tell("server alone", $"{seconds.Average(g => g.ServerCpu ?? 0):0.000} cores");
            card.Tell("the busiest second of both", $"{seconds.Max(Used):0.000} cores");
        }

        return card.Render(stage.Console);
    }

    private static double Used(Gauges gauges) => gauges.GeneratorCpu + (gauges.ServerCpu ?? 0);
}
