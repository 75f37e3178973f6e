using System.Globalization;
using System.Text;
using System.Text.Json;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;
using Unicorn.Tests.Reporting;
using LongHistogram = HdrHistogram.LongHistogram;

namespace Unicorn.Tests.Measuring.Hlog;

/// <summary>
/// What we write hdr-histogram-js reads, and what it writes we read: the same counters, never the same bytes, for its encoder fills fields that nobody
/// reads with something else. Without Node, vectors of other implementations stand in (see the codec's own tests).
/// </summary>
public sealed class InteroperabilityTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 5, 10, 7, 30, TimeSpan.Zero);
    private static readonly Quantile[] s_quantiles = [new(0.5), new(0.9), new(0.99), new(0.999), new(1)];

    /// <summary>By tag, values and counts: a run of zeros and a single one, neighbours, both ends of the range, and a count as large as it takes, which is what a double tells exactly.</summary>
    private static readonly (string Tag, (long Value, long Count)[] Values)[] s_samples =
    [
        ("zero-run", [(42, 1)]),
        ("single-zero", [(0, 2), (2, 7), (3, 1)]),
        ("ends", [(0, 1), (1, 1), (2047, 3), (2048, 5), (3_600_000_000, 2)]),
        ("large", [(1000, (1L << 52) + 1), (5000, 1L << 33)]),
        ("often.response", [.. Enumerable.Range(1, 500).Select(i => ((long)i * i * 13, (long)i))]),
    ];

    [Fact(Timeout = 60_000)]
    public async Task What_we_write_it_reads()
    {
        using var stream = new MemoryStream();
        var writer = new HistogramLogWriter(stream, s_start);
        foreach (var (second, (tag, values)) in s_samples.Index())
            writer.WriteInterval(tag, TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(1.5), Of(values));

        var read = await ReadByNodeAsync(Encoding.UTF8.GetString(stream.ToArray()));
        read.Length.ShouldBe(s_samples.Length);
        foreach (var (second, (tag, values)) in s_samples.Index())
        {
            var startMs = s_start.ToUnixTimeMilliseconds() + (1000 * second);
            (read[second].Tag, read[second].Start, read[second].End).ShouldBe((tag, startMs, startMs + 1500));
            ShouldBeTheSame(read[second], Of(values));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task An_empty_histogram_it_reads_as_empty()
    {
        var read = await ReadByNodeAsync($"#[StartTime: 0.000 (seconds since epoch)]\nTag=empty,0.000,1.000,0.000,{HistogramCodec.Encode(LatencyHistogram.Create())}\n");
        read.ShouldHaveSingleItem().Total.ShouldBe("0");
        read[0].Counts.ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task The_log_of_a_real_run_it_reads_as_we_do()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(GoldenRun.Folder, RunFiles.Latency), TestContext.Current.CancellationToken);
        var ours = HistogramLogReader.Read(new StringReader(text));
        var read = await ReadByNodeAsync(text);

        read.Select(interval => interval.Tag).ShouldBe(ours.Intervals.Select(interval => interval.Tag));
        for (var i = 0; i < read.Length; i++)
        {
            read[i].Start.ShouldBe((ours.StartedAt!.Value + ours.Intervals[i].Start - DateTimeOffset.UnixEpoch).TotalMilliseconds, 0.01);
            ShouldBeTheSame(read[i], ours.Intervals[i].Histogram());
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task What_it_writes_we_read()
    {
        (string Tag, (long Value, long Count)[] Values)[] samples = [.. s_samples, ("empty", [])];
        var input = JsonSerializer.Serialize(samples.Select(sample => new { tag = sample.Tag, values = sample.Values.Select(v => new[] { v.Value, v.Count }) }));
        var log = HistogramLogReader.Read(new StringReader(await NodeOrSkip.RunAsync("write.js", input, TestContext.Current.CancellationToken)));

        log.Damaged.ShouldBeEmpty();
        log.StartedAt.ShouldBe(s_start);
        log.Intervals.Select(interval => interval.Tag).ShouldBe(samples.Select(sample => sample.Tag));
        log.Intervals.Select(interval => interval.Length).ShouldAllBe(length => length == TimeSpan.FromSeconds(1));
        foreach (var (interval, (_, values)) in log.Intervals.Zip(samples))
            Counters(interval.Histogram()).ShouldBe(Counters(Of(values)));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void ShouldBeTheSame(NodeInterval read, LongHistogram ours)
    {
        read.Total.ShouldBe(Text(ours.TotalCount));
        read.Counts.Select(counter => (counter[0].GetInt64(), counter[1].GetString())).ShouldBe(Counters(ours).Select(counter => (counter.Value, (string?)Text(counter.Count))));
        read.Max.ShouldBe(Counters(ours)[^1].Value);
        read.Quantiles.ShouldBe(s_quantiles.Select(quantile => LatencyHistogram.ValueAt(ours, quantile)!.Value.Ticks / TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>The counters that are not zero, by the highest value that they stand for.</summary>
    private static (long Value, long Count)[] Counters(LongHistogram histogram)
    {
        var layout = BucketLayout.Of(histogram);
        return [.. Enumerable.Range(0, layout.Counts).Select(index => (layout.HighestAt(index), layout.CountAt(histogram, index))).Where(counter => counter.Item2 > 0)];
    }

    private static LongHistogram Of((long Value, long Count)[] values)
    {
        var histogram = LatencyHistogram.Create();
        foreach (var (value, count) in values)
            histogram.RecordValueWithCount(value, count);
        return histogram;
    }

    private static async Task<NodeInterval[]> ReadByNodeAsync(string log)
    {
        var lines = await NodeOrSkip.RunAsync("read.js", log, TestContext.Current.CancellationToken);
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<NodeInterval>(line, JsonSerializerOptions.Web)!)];
    }

    private sealed record NodeInterval(string Tag, double Start, double End, string Total, long Max, long[] Quantiles, JsonElement[][] Counts);
}
