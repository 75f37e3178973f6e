using System.Text;
using FsCheck.Xunit;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.Tests.Specs;
using LongHistogram = HdrHistogram.LongHistogram;

namespace Unicorn.Tests.Measuring.Hlog;

public sealed class HistogramLogTests
{
    private const string OneSampleOf42 = "HISTFAAAAB542pNpmSzMwMDAxAABzFCaEUoz2X+AMIKZAEARAtM=";

    private static readonly DateTimeOffset s_start = new(2026, 1, 5, 10, 7, 30, TimeSpan.Zero);
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_log_has_the_header_and_the_lines_that_other_readers_expect()
    {
        // 5 January 2026 is day 20458 since the epoch: 20458 * 86400 + 10:07:30 = 1767607650. The maximum of 5000 µs lies in a
        // counter of width 4 (2048 to 4095 have 2), which ends at 5003 µs.
        var log = Written(writer =>
        {
            writer.WriteInterval("hash.response", TimeSpan.Zero, s_second, Of(5000, 120));
            writer.WriteInterval("lag", TimeSpan.FromSeconds(61.5), TimeSpan.FromSeconds(0.25), Of(7));
        });

        var lines = log.Split('\n');
        lines[..5].ShouldBe([
            "#[Histogram log format version 1.3]",
            "#[StartTime: 1767607650.000 (seconds since epoch), Mon Jan 05 10:07:30 UTC 2026]",
            "#[BaseTime: 1767607650.000 (seconds since epoch)]",
            "# values are microseconds, Interval_Max is milliseconds",
            "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"",
        ]);
        lines[5].ShouldStartWith("Tag=hash.response,0.000,1.000,5.003,HISTFA");
        lines[6].ShouldStartWith("Tag=lag,61.500,0.250,0.007,HISTFA");
        lines[7].ShouldBeEmpty();
        lines.Length.ShouldBe(8);
    }

    [Fact]
    public void The_log_is_plain_UTF8_and_its_start_is_UTC()
    {
        using var stream = new MemoryStream();
        new HistogramLogWriter(stream, s_start.ToOffset(TimeSpan.FromHours(5))).Flush();

        stream.ToArray()[0].ShouldBe((byte)'#');
        Encoding.UTF8.GetString(stream.ToArray()).ShouldBe(Written(_ => { }));
        Written(_ => { }).ShouldNotContain("\r");
    }

    [Fact]
    public void What_is_written_reads_back_whatever_the_culture()
    {
        var plain = Written(WriteSome);
        using var culture = new CommaCulture();

        Written(WriteSome).ShouldBe(plain);
        var log = Read(plain);
        log.Damaged.ShouldBeEmpty();
        log.StartedAt.ShouldBe(s_start);
        log.Intervals.Select(interval => interval.Tag).Distinct().ShouldBe(["response", "lag"]);
        log.Intervals.Select(interval => (interval.Tag, interval.Start, interval.Length, interval.Count)).ShouldBe([
            ("response", TimeSpan.Zero, s_second, 2),
            ("lag", TimeSpan.Zero, s_second, 1),
            ("response", TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(0.5), 1),
        ]);
        log.Intervals[0].Histogram().GetCountAtValue(100).ShouldBe(1);
        log.Merge("response").TotalCount.ShouldBe(3);
        log.Merge("response").GetCountAtValue(300).ShouldBe(1);
        log.Merge("nobody").TotalCount.ShouldBe(0);
    }

    [Fact]
    public void A_log_cut_anywhere_in_its_last_line_keeps_everything_before()
    {
        var whole = Encoding.UTF8.GetBytes(Written(WriteSome));
        var last = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;
        for (var cut = last; cut < whole.Length - 1; cut++)
        {
            var log = Read(Encoding.UTF8.GetString(whole, 0, cut));
            log.Intervals.Length.ShouldBe(2, $"cut at {cut - last}");
            log.Damaged.Select(line => line.Number).ShouldBe(cut == last ? [] : [8]);
        }

        Read(Encoding.UTF8.GetString(whole, 0, whole.Length - 1)).Intervals.Length.ShouldBe(3);
    }

    [Fact]
    public void A_damaged_line_is_reported_by_its_number_and_skipped()
    {
        var log = Read($"""
            #[StartTime: soon]
            #[BaseTime: 100.000 (seconds since epoch)]
            0.000,1.000,0.042,{OneSampleOf42}
            one,1.000,0.042,{OneSampleOf42}
            1.000,1.000,{OneSampleOf42}
            99999999999,1.000,0.042,{OneSampleOf42}

            2.000,1.000,0.042,HISTCAAA{OneSampleOf42[8..]}
            3,1.000,0.042,{OneSampleOf42}
            """);

        log.Intervals.Select(interval => interval.Start.TotalSeconds).ShouldBe([0, 3]);
        log.Damaged.Select(line => line.Number).ShouldBe([1, 4, 5, 6, 8]);
        log.Damaged[4].Reason.ShouldContain("V0");
        log.StartedAt.ShouldBe(DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(100));
    }

    // A year is 31,536,000 s.
    [Theory]
    [InlineData("#[StartTime: 1767607650.000 (seconds since epoch)]", "12.5", 12.5)]
    [InlineData("#[StartTime: 1767607650.000 (seconds since epoch)]", "1736071649.999", 1736071649.999)]
    [InlineData("#[StartTime: 1767607650.000 (seconds since epoch)]", "1736071650", -31_536_000)]
    [InlineData("#[StartTime: 1767607650.000 (seconds since epoch)]", "1767607651.500", 1.5)]
    [InlineData("#[StartTime: 1767607650]\n#[BaseTime: 1767607640]", "12.5", 2.5)]
    [InlineData("#[Histogram log format version 1.2]", "1767607651.500", 0)]
    public void An_interval_starts_where_the_rule_of_the_base_time_says(string header, string timestamp, double start)
    {
        var log = Read($"{header}\n{timestamp},1.000,0.042,{OneSampleOf42}\n");
        log.Damaged.ShouldBeEmpty();
        log.Intervals.ShouldHaveSingleItem().Start.ShouldBe(TimeSpan.FromTicks((long)(((decimal)start) * TimeSpan.TicksPerSecond)));
        log.Intervals[0].Tag.ShouldBeEmpty();
    }

    [Fact]
    public void An_interval_in_which_nothing_was_counted_is_not_written() =>
        Written(writer => writer.WriteInterval("lag", TimeSpan.Zero, s_second, LatencyHistogram.Create())).ShouldBe(Written(_ => { }));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    public void A_tag_that_would_break_the_line_is_refused(string tag) =>
        Should.Throw<ArgumentException>(() => Written(writer => writer.WriteInterval(tag, TimeSpan.Zero, s_second, Of(1))));

    [Property]
    public bool Merging_is_the_same_in_any_order_and_the_same_as_counting_into_one(ushort[] a, ushort[] b)
    {
        var log = Read(Written(writer =>
        {
            writer.WriteInterval("x", TimeSpan.Zero, s_second, Of(a));
            writer.WriteInterval("x", s_second, s_second, Of(b));
        }));

        var one = HistogramCodec.Encode(Of([.. a, .. b]));
        return HistogramCodec.Encode(log.Merge("x")) == one
            && HistogramCodec.Encode(HistogramLog.Merge(log.Intervals.Reverse())) == one;
    }

    [Fact]
    public void Intervals_of_different_histograms_merge_into_the_finest_and_widest()
    {
        var fine = new LongHistogram(1, 10_000, 4);
        fine.RecordValue(9_999);
        var wide = new LongHistogram(1, 1_000_000_000, 2);
        wide.RecordValue(100);
        var merged = Read(Written(writer =>
        {
            writer.WriteInterval("x", TimeSpan.Zero, s_second, fine);
            writer.WriteInterval("x", s_second, s_second, wide);
        })).Merge("x");

        (merged.NumberOfSignificantValueDigits, merged.HighestTrackableValue, merged.TotalCount).ShouldBe((4, 1_000_000_000, 2));
        merged.GetCountAtValue(9_999).ShouldBe(1);
        merged.GetCountAtValue(100).ShouldBe(1);
    }

    [Fact]
    public void An_interval_that_no_bearable_histogram_could_hold_with_the_others_is_reported()
    {
        var fine = new LongHistogram(1, 10_000, 5);
        fine.RecordValue(1);
        var wide = new LongHistogram(1, long.MaxValue, 1);
        wide.RecordValue(1);
        var log = Read(Written(writer =>
        {
            writer.WriteInterval("x", TimeSpan.Zero, s_second, fine);
            writer.WriteInterval("x", s_second, s_second, wide);
        }));

        log.Intervals.ShouldHaveSingleItem();
        log.Damaged.ShouldHaveSingleItem().Number.ShouldBe(7);
    }

    private static void WriteSome(HistogramLogWriter writer)
    {
        writer.WriteInterval("response", TimeSpan.Zero, s_second, Of(100, 20_000));
        writer.WriteInterval("lag", TimeSpan.Zero, s_second, Of(3));
        writer.WriteInterval("response", TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(0.5), Of(300));
    }

    private static LongHistogram Of(params ushort[] microseconds)
    {
        var histogram = LatencyHistogram.Create();
        foreach (var value in microseconds)
            LatencyHistogram.Record(histogram, TimeSpan.FromMicroseconds(value));

        return histogram;
    }

    private static string Written(Action<HistogramLogWriter> write)
    {
        using var stream = new MemoryStream();
        var writer = new HistogramLogWriter(stream, s_start);
        write(writer);
        writer.Flush();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static HistogramLog Read(string text) => HistogramLogReader.Read(new StringReader(text));
}
