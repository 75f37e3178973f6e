using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Unicorn.LoadGen.Measuring.Hlog;

/// <summary>
/// Reads an HdrHistogram interval log, ours or another's. A line that cannot be read, such as the last one of a run that was killed, is
/// skipped and reported; every other line counts.
/// <para>
/// Starts are given relative to the log's <c>StartTime</c> (without one: to its first interval). They are written relative to its <c>BaseTime</c>;
/// without one they are relative to <c>StartTime</c> if the first lies more than a year before it, and absolute otherwise.
/// </para>
/// </summary>
public static class HistogramLogReader
{
    private const string StartTime = "#[StartTime:";
    private const string BaseTime = "#[BaseTime:";
    private const string TagPrefix = "Tag=";
    private const decimal Year = 365 * 24 * 3600;

    // Seconds since the epoch up to the year 2286, and the same before it: what lies beyond is damage, and nothing below it overflows.
    private const decimal MaxSeconds = 10_000_000_000;

    /// <summary>Reads a whole log, whatever is in it.</summary>
    /// <exception cref="IOException">The text cannot be read at all.</exception>
    public static HistogramLog Read(TextReader text)
    {
        var intervals = ImmutableArray.CreateBuilder<HistogramInterval>();
        var damaged = ImmutableArray.CreateBuilder<DamagedLine>();
        decimal? startTime = null;
        decimal? baseTime = null;
        BucketLayout? cover = null;
        var total = 0L;

        var number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            string? error = null;
            if (line.StartsWith(StartTime, StringComparison.Ordinal))
                error = ReadHeader(line, ref startTime);
            else if (line.StartsWith(BaseTime, StringComparison.Ordinal))
                error = ReadHeader(line, ref baseTime);
            else if (IsInterval(line) && TryReadInterval(line, out var tag, out var start, out var length, out var counts, out error))
            {
                baseTime ??= startTime is { } beginning && start < beginning - Year ? beginning : 0;
                startTime ??= baseTime + start;
                if (!(cover ?? counts.Layout).TryCover(counts.Layout, out var both))
                    error = "the histogram's range and digits do not go together with those of the lines before";
                else if (counts.Total > long.MaxValue - total)
                    error = "the counts of the log add up to more than 2^63";
                else
                {
                    cover = both;
                    total += counts.Total;
                    intervals.Add(new HistogramInterval(tag, Span(baseTime.Value + start - startTime.Value), Span(length), counts));
                }
            }

            if (error is not null)
                damaged.Add(new DamagedLine(number, error));
        }

        DateTimeOffset? startedAt = startTime is { } seconds ? DateTimeOffset.UnixEpoch + Span(seconds) : null;
        return new HistogramLog(startedAt, intervals.ToImmutable(), damaged.ToImmutable());
    }

    private static bool IsInterval(string line) =>
        !string.IsNullOrWhiteSpace(line) && !line.StartsWith('#') && !line.StartsWith("\"StartTimestamp\"", StringComparison.Ordinal);

    private static string? ReadHeader(string line, ref decimal? time)
    {
        var fields = line.Split(' ', 3);
        if (fields.Length < 2 || !TrySeconds(fields[1].TrimEnd(']'), out var seconds))
            return "expected seconds since the epoch, such as \"#[StartTime: 1767607650.000 (seconds since epoch)]\"";

        time = seconds;
        return null;
    }

    private static bool TryReadInterval(
        string line, out string tag, out decimal start, out decimal length, [NotNullWhen(true)] out SparseCounts? counts, [NotNullWhen(false)] out string? error)
    {
        (tag, start, length, counts) = ("", 0, 0, null);
        var fields = line.Split(',', StringSplitOptions.TrimEntries).AsSpan();
        if (fields[0].StartsWith(TagPrefix, StringComparison.Ordinal))
        {
            tag = fields[0][TagPrefix.Length..];
            fields = fields[1..];
        }

        // The third field, the maximum, is for people: its unit is the writer's choice.
        if (fields.Length != 4 || !TrySeconds(fields[0], out start) || !TrySeconds(fields[1], out length))
        {
            error = "expected an optional tag, start, length, maximum and histogram, separated by commas";
            return false;
        }

        return HistogramCodec.TryRead(fields[3], out counts, out error);
    }

    private static bool TrySeconds(string text, out decimal seconds) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out seconds)
        && decimal.Abs(seconds) <= MaxSeconds;

    private static TimeSpan Span(decimal seconds) => TimeSpan.FromTicks((long)decimal.Round(seconds * TimeSpan.TicksPerSecond));
}
