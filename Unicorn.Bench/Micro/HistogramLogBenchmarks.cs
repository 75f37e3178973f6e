using BenchmarkDotNet.Attributes;
using HdrHistogram;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Micro;

/// <summary>What it costs to write a second's times into the histogram log, and to read them again. A flush writes three such lines.</summary>
[MemoryDiagnoser]
public class HistogramLogBenchmarks
{
    private readonly LongHistogram _histogram = LatencyHistogram.Create();
    private string _text = "";

    /// <summary>Times in the second: few counters are set, or many.</summary>
    [Params(50, 10_000)]
    public int Times { get; set; }

    /// <summary>Times between 1 and 400 ms, as many of each order of magnitude.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new SplitMix64(1, stream: 1);
        for (var i = 0; i < Times; i++)
            LatencyHistogram.Record(_histogram, TimeSpan.FromMilliseconds(Math.Pow(400, random.NextPositive())));
        _text = HistogramCodec.Encode(_histogram);
    }

    [Benchmark(Baseline = true)]
    public string Encoding() => HistogramCodec.Encode(_histogram);

    [Benchmark]
    public long Decoding() => HistogramCodec.TryDecode(_text, out var histogram, out _) ? histogram.TotalCount : -1;
}
