using Spectre.Console;
using Unicorn.Bench.Micro;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether the generator's bookkeeping is cheap enough to leave the machine to the service.</summary>
internal sealed class RecordingRehearsal : IRehearsal
{
    private const int Rounds = 9;
    private const double BarNanoseconds = 300;

    public string Name => "recording";

    public string Question => "Does recording one sample, its verification included, allocate nothing and take under 300 ns? (median of 9 rounds)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => Task.FromResult(Run(stage, samples: 2_000_000));

    internal static bool Run(Stage stage, int samples)
    {
        var benchmarks = new RecordingBenchmarks();
        benchmarks.Setup();
        var card = new Scorecard();
        Measure(stage, card, "a sample", benchmarks.A_sample, samples);
        Measure(stage, card, "a sample of another second than those falling due", benchmarks.A_sample_of_an_earlier_second, samples);
        return card.Render(stage.Console);
    }

    private static void Measure(Stage stage, Scorecard card, string what, Func<int> record, int samples)
    {
        // Often enough for the runtime to have compiled it for good.
        var calls = Math.Max(1, samples / RecordingBenchmarks.Samples);
        Repeat(record, Math.Max(50, calls / 4));

        var rounds = new double[stage.Times ?? Rounds];
        var allocated = 0L;
        for (var i = 0; i < rounds.Length; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = stage.Clock.GetTimestamp();
            Repeat(record, calls);
            var took = stage.Clock.GetElapsedTime(start);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            rounds[i] = took.TotalNanoseconds / calls / RecordingBenchmarks.Samples;
        }

        stage.Console.WriteLine($"{what}: {string.Join(" ", rounds.Select(ns => $"{ns:0.0}"))} ns");
        card.Add(what, $"{Median.Of(rounds):0.0} ns", $"under {BarNanoseconds} ns", Median.Of(rounds) < BarNanoseconds);
        card.Add("", $"{allocated} bytes in {(long)rounds.Length * calls * RecordingBenchmarks.Samples} samples", "0 bytes", allocated == 0);
    }

    private static void Repeat(Func<int> record, int calls)
    {
        for (var i = 0; i < calls; i++)
            record();
    }
}
