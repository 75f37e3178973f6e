using System.Buffers.Binary;
using System.IO.Compression;
using FsCheck.Xunit;
using HdrHistogram;
using Unicorn.LoadGen.Measuring.Hlog;

namespace Unicorn.Tests.Measuring.Hlog;

public sealed class HistogramCodecTests
{
    /// <summary>One sample of 42, as another implementation wrote it: 3 digits, 1 to 2, counts [-42, 1].</summary>
    private const string OneSampleOf42 = "HISTFAAAAB542pNpmSzMwMDAxAABzFCaEUoz2X+AMIKZAEARAtM=";

    /// <summary>The first interval of HdrHistogram's jHiccup-2.0.7S.logV2.hlog (public domain): a line that says 2.769 ms at most.</summary>
    private const string JHiccup =
        "HISTFAAAAEV42pNpmSzMwMCgyAABTBDKT4GBgdnNYMcCBvsPEBEJISEuATEZMQ4uASkhIR4nrxg9v2lMaxhvMekILGZkKmcCAEf2CsI=";

    [Fact]
    public void A_sample_that_another_implementation_wrote_reads_back()
    {
        var histogram = Decode(OneSampleOf42);
        histogram.TotalCount.ShouldBe(1);
        histogram.GetCountAtValue(42).ShouldBe(1);
        histogram.NumberOfSignificantValueDigits.ShouldBe(3);
        histogram.LowestTrackableValue.ShouldBe(1);
        histogram.HighestTrackableValue.ShouldBe(2);
    }

    [Fact]
    public void A_second_that_jHiccup_wrote_reads_back()
    {
        var histogram = Decode(JHiccup);
        histogram.TotalCount.ShouldBe(741);
        histogram.NumberOfSignificantValueDigits.ShouldBe(2);
        histogram.LowestTrackableValue.ShouldBe(20_000);
        histogram.HighestTrackableValue.ShouldBe(3_600_000_000_000);

        // The line says 2.769 ms, and the values are nanoseconds.
        var layout = BucketLayout.Of(histogram);
        decimal.Round(layout.HighestAt(layout.LastCounted(histogram)) / 1e6m, 3).ShouldBe(2.769m);
    }

    [Theory]
    [InlineData(OneSampleOf42)]
    [InlineData(JHiccup)]
    public void What_another_implementation_wrote_is_written_with_the_same_bytes_inside(string base64) =>
        Inflate(HistogramCodec.Encode(Decode(base64))).ShouldBe(Inflate(base64));

    // Counts by hand, ZigZag doubling the positive ones: a run of 42 zeros is -42 = 0x53, a single zero is 0, an empty histogram
    // says one zero, and 2^56 + 1 needs nine bytes (see the number's own tests).
    [Theory]
    [InlineData("00")]
    [InlineData("0004", 1L, 2L)]
    [InlineData("0402", 0L, 2L, 1L, 1L)]
    [InlineData("5302", 42L, 1L)]
    [InlineData("0002000202", 1L, 1L, 3L, 1L, 4L, 1L)]
    [InlineData("00828080808080808002", 1L, (1L << 56) + 1)]
    public void Counts_are_written_as_the_format_says(string counts, params long[] valuesAndCounts)
    {
        var histogram = LatencyHistogram.Create();
        foreach (var pair in valuesAndCounts.Chunk(2))
            histogram.RecordValueWithCount(pair[0], pair[1]);

        var base64 = HistogramCodec.Encode(histogram);
        base64.ShouldStartWith("HISTFA");
        Convert.ToHexString(Inflate(base64)[40..]).ShouldBe(counts);
        ShouldBeTheSame(Decode(base64), histogram);
    }

    [Property]
    public void Whatever_is_recorded_reads_back((uint Value, ushort Count)[] samples)
    {
        var histogram = LatencyHistogram.Create();
        foreach (var (value, count) in samples)
            histogram.RecordValueWithCount(Math.Min(value, histogram.HighestTrackableValue), count);

        ShouldBeTheSame(Decode(HistogramCodec.Encode(histogram)), histogram);
    }

    [Theory]
    [InlineData("", "base64")]
    [InlineData("HIST", "base64")]
    [InlineData("not base64!", "base64")]
    [InlineData("HISTFAAAAB542pNpmSzMwMDAxAABzFCaEUoz2X+AMIKZAEARAtM", "base64")]
    [InlineData("HISTFAAAAB542pNpmSzMwMDAxAABzFCaEUoz2X+AMIKZAEAR", "announces 30 compressed bytes")]
    [InlineData("HISTCAAAAB542pNpmSzMwMDAxAABzFCaEUoz2X+AMIKZAEARAtM=", "(V0)")]
    [InlineData("HISTAgAAAB542pNpmSzMwMDAxAABzFCaEUoz2X+AMIKZAEARAtM=", "(V1)")]
    [InlineData("HISTIgAAAB542pNpmSzMwMDAxAABzFCaEUoz2X+AMIKZAEARAtM=", "(V1)")]
    [InlineData("HISTEwAAAB542pNpmSzMwMDAxAABzFCaEUoz2X+AMIKZAEARAtM=", "not compressed")]
    [InlineData("DHISTwAAAB542pNpmSzMwMDAxAABzFCaEUoz2X+AMIKZAEARAtM=", "doubles")]
    [InlineData("AAAAAAAAAB542pNpmSzMwMDAxAABzFCaEUoz2X+AMIKZAEARAtM=", "0x00000000")]
    [InlineData("HISTFAAAAB542pNpmSzMwMDAxAABzFCaEUoz2X+AMIKZAEARAtQ=", "zlib")]
    public void A_text_that_is_no_V2_histogram_is_refused_with_a_reason(string base64, string reason)
    {
        HistogramCodec.TryDecode(base64, out var histogram, out var error).ShouldBeFalse();
        histogram.ShouldBeNull();
        error!.ShouldContain(reason);
    }

    [Theory]
    [InlineData(0x1c849313, 0, 3, 1, 2, "", "announces 0", 1)]
    [InlineData(0x1c849301, 0, 3, 1, 2, "", "0x1c849301")]
    [InlineData(0x1c849313, 1, 0, 1, 2, "02", "significant digits")]
    [InlineData(0x1c849313, 1, 6, 1, 2, "02", "significant digits")]
    [InlineData(0x1c849313, 1, 3, 0, 2, "02", "a range of 0 to 2")]
    [InlineData(0x1c849313, 1, 5, 1, long.MaxValue, "02", "too many counters")]
    [InlineData(0x1c849313, 1, 3, 1, 2, "80", "within a number")]
    [InlineData(0x1c849313, 10, 3, 1, 2, "FFFFFFFFFFFFFFFFFF02", "more counts than the 2048")]
    [InlineData(0x1c849313, 3, 3, 1, 2, "FF1F02", "more counts than the 2048")]
    [InlineData(0x1c849313, 18, 3, 1, 2, "FEFFFFFFFFFFFFFFFFFEFFFFFFFFFFFFFFFF", "2^63")]
    public void A_hostile_payload_is_refused_with_a_reason(int cookie, int length, int digits, long lowest, long highest, string counts, string reason, int extra = 0)
    {
        var bytes = new byte[40 + extra];
        BinaryPrimitives.WriteInt32BigEndian(bytes, cookie);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), length);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), digits);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), lowest);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(24), highest);

        HistogramCodec.TryDecode(Deflate([.. bytes, .. Convert.FromHexString(counts)]), out _, out var error).ShouldBeFalse();
        error!.ShouldContain(reason);
    }

    [Fact]
    public void A_run_of_zeros_up_to_the_last_counter_is_the_longest()
    {
        // 1 to 2 with 3 digits has 2048 counters: a run of 2047 (-2047 is 4093 = 0xFD 0x1F) leaves one, and one of 2048 none.
        var header = Inflate(OneSampleOf42)[..40];
        header[7] = 3;
        var histogram = Decode(Deflate([.. header, 0xFD, 0x1F, 0x02]));
        histogram.GetCountAtValue(2047).ShouldBe(1);
        histogram.TotalCount.ShouldBe(1);
    }

    [Fact]
    public void A_bomb_is_not_inflated_to_its_end()
    {
        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var n = 0; n < 200; n++)
                zlib.Write(new byte[1 << 20]);
        }

        var bomb = Wrap(target.ToArray());
        var before = GC.GetAllocatedBytesForCurrentThread();
        HistogramCodec.TryDecode(bomb, out _, out _).ShouldBeFalse();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(160L << 20);
    }

    [Property]
    public void No_bytes_make_the_decoder_throw(byte[] noise, byte position, byte value)
    {
        var whole = Convert.FromBase64String(JHiccup);
        whole[position % whole.Length] = value;
        var inside = Inflate(JHiccup);
        inside[position % inside.Length] = value;

        foreach (var text in (string[])[Convert.ToBase64String(noise), Wrap(noise), Deflate(noise), Convert.ToBase64String(whole), Deflate(inside)])
        {
            if (!HistogramCodec.TryDecode(text, out _, out var error))
                error.ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public void A_histogram_that_would_not_be_read_back_is_not_written() =>
        Should.Throw<ArgumentException>(() => HistogramCodec.Encode(new LongHistogram(1, 1000, 0)));

    private static LongHistogram Decode(string base64)
    {
        HistogramCodec.TryDecode(base64, out var histogram, out var error).ShouldBeTrue(error);
        return histogram!;
    }

    private static void ShouldBeTheSame(LongHistogram actual, LongHistogram expected)
    {
        actual.TotalCount.ShouldBe(expected.TotalCount);
        var layout = BucketLayout.Of(expected);
        BucketLayout.Of(actual).ShouldBe(layout);
        for (var index = 0; index < layout.Counts; index++)
        {
            if (layout.CountAt(actual, index) != layout.CountAt(expected, index))
                Assert.Fail($"counter {index} has {layout.CountAt(actual, index)}, expected {layout.CountAt(expected, index)}");
        }
    }

    private static byte[] Inflate(string base64)
    {
        using var zlib = new ZLibStream(new MemoryStream(Convert.FromBase64String(base64)[8..]), CompressionMode.Decompress);
        using var target = new MemoryStream();
        zlib.CopyTo(target);
        return target.ToArray();
    }

    private static string Deflate(byte[] payload)
    {
        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(payload);

        return Wrap(target.ToArray());
    }

    private static string Wrap(byte[] compressed)
    {
        var bytes = new byte[8 + compressed.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, 0x1c849314);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), compressed.Length);
        compressed.CopyTo(bytes, 8);
        return Convert.ToBase64String(bytes);
    }
}
