using Spectre.Console;
using Unicorn.Bench.Micro;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether the hash costs what the platform's key derivation costs: a user pays for the hash, not for our wrapping.</summary>
internal sealed class HashPairsRehearsal : IRehearsal
{
    private const int Pairs = 10;
    private const int Turn = 10;
    private const double Bar = 0.02;

    public string Name => "hash-pairs";

    public string Question => "Does our hash take as long as the platform's PBKDF2, within 2 %? (median of 10 interleaved pairs)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => Task.FromResult(Run(stage, hashes: 2000, stop));

    internal static bool Run(Stage stage, int hashes, CancellationToken stop)
    {
        var benchmarks = new HashBenchmarks { Cost = 1000 };
        Pair(stage.Clock, benchmarks, Math.Min(hashes, 200));

        var ratios = new List<double>();
        for (var i = 0; i < (stage.Times ?? Pairs); i++)
        {
            stop.ThrowIfCancellationRequested();
            var (ours, platform) = Pair(stage.Clock, benchmarks, hashes);
            ratios.Add(ours / platform);
            stage.Console.WriteLine($"pair {i + 1,2}: ours {ours:0.00} us, platform {platform:0.00} us a hash, ratio {ratios[^1]:0.0000}");
        }

        var median = Median.Of(ratios);
        var card = new Scorecard();
        card.Add("ours / platform", $"{median:0.0000} (from {ratios.Min():0.0000} to {ratios.Max():0.0000})", $"1 within {Bar:0 %}", Math.Abs(median - 1) <= Bar);
        return card.Render(stage.Console);
    }

    /// <summary>
    /// Microseconds a hash, of ours and of the platform's, taken in turns of a few milliseconds in the order ABBA: a
    /// machine that slows down meanwhile, or is lent to somebody else, does so for both.
    /// </summary>
    private static (double Ours, double Platform) Pair(TimeProvider clock, HashBenchmarks benchmarks, int hashes)
    {
        var (ours, platform) = (0.0, 0.0);
        for (var done = 0; done < hashes; done += 2 * Turn)
        {
            ours += Time(clock, benchmarks.Ours, Turn);
            platform += Time(clock, benchmarks.Platform, 2 * Turn);
            ours += Time(clock, benchmarks.Ours, Turn);
        }

        return (ours / hashes, platform / hashes);
    }

    private static double Time(TimeProvider clock, Func<byte[]> hash, int hashes)
    {
        var start = clock.GetTimestamp();
        for (var i = 0; i < hashes; i++)
            hash();
        return clock.GetElapsedTime(start).TotalMicroseconds;
    }
}
