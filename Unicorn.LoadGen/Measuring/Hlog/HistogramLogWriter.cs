using System.Buffers;
using System.Globalization;
using System.Text;
using HdrHistogram;

namespace Unicorn.LoadGen.Measuring.Hlog;

/// <summary>
/// Writes an HdrHistogram interval log (version 1.3, V2 histograms) that the tools of other languages read: UTF-8 without a mark,
/// line feeds, decimal points. Values are microseconds; start and length are seconds, the maximum is milliseconds, each with three decimals.
/// <para>
/// Starts are relative to the start of the run. The log says so by a <c>BaseTime</c> equal to its <c>StartTime</c>: without it a reader has to
/// guess from the size of the first number.
/// </para>
/// </summary>
public sealed class HistogramLogWriter
{
    private static readonly SearchValues<char> s_separators = SearchValues.Create(", \r\n");

    private readonly Stream _stream;

    /// <summary>Begins a log: writes the header at once.</summary>
    /// <param name="stream">Where to write. The caller keeps it, and closes it.</param>
    /// <param name="startedAt">The instant of the run's start, kept to the millisecond.</param>
    public HistogramLogWriter(Stream stream, DateTimeOffset startedAt)
    {
        _stream = stream;
        var seconds = Seconds(startedAt - DateTimeOffset.UnixEpoch);
        var date = startedAt.UtcDateTime.ToString("ddd MMM dd HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture);
        Write($"""
            #[Histogram log format version 1.3]
            #[StartTime: {seconds} (seconds since epoch), {date}]
            #[BaseTime: {seconds} (seconds since epoch)]
            # values are microseconds, Interval_Max is milliseconds
            "StartTimestamp","Interval_Length","Interval_Max","Interval_Compressed_Histogram"

            """);
    }

    /// <summary>Writes what was counted in an interval, as one line in one call to the stream; nothing at all when nothing was counted.</summary>
    /// <param name="tag">What was measured: not empty, without comma, space or line break.</param>
    /// <param name="start">The start of the interval, measured from the start of the run.</param>
    /// <param name="length">How long the interval was.</param>
    /// <param name="histogram">The counts of the interval, in microseconds.</param>
    /// <exception cref="ArgumentException">The tag is empty or has a character that separates fields.</exception>
    public void WriteInterval(string tag, TimeSpan start, TimeSpan length, LongHistogram histogram)
    {
        if (tag.Length == 0 || tag.AsSpan().ContainsAny(s_separators))
            throw new ArgumentException($"\"{tag}\" cannot be a tag: it must have a character, and no comma, space or line break", nameof(tag));
        if (histogram.TotalCount == 0)
            return;

        var layout = BucketLayout.Of(histogram);
        var max = layout.HighestAt(layout.LastCounted(histogram)) / 1000m;
        Write($"Tag={tag},{Seconds(start)},{Seconds(length)},{Decimals(max)},{HistogramCodec.Encode(histogram)}\n");
    }

    /// <summary>Hands everything written to the operating system: it survives the death of this process.</summary>
    public void Flush() => _stream.Flush();

    private static string Seconds(TimeSpan time) => Decimals(time.Ticks / (decimal)TimeSpan.TicksPerSecond);

    private static string Decimals(decimal number) => number.ToString("0.000", CultureInfo.InvariantCulture);

    private void Write(string text) => _stream.Write(Encoding.UTF8.GetBytes(text));
}
