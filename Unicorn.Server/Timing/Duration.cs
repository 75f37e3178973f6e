using System.Buffers;
using System.Globalization;

namespace Unicorn.Server.Timing;

/// <summary>
/// Durations as people write them: one or more numbers with a unit, largest unit first, as in <c>50ms</c>, <c>1.5s</c>,
/// <c>15m</c> or <c>1h30m</c>. Units are <c>us</c> (or <c>µs</c>), <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> and <c>d</c>.
/// Never negative; a bare <c>0</c> needs no unit.
/// </summary>
public static class Duration
{
    /// <summary>What a reader of an error is told to write.</summary>
    public const string Expected = "a duration such as \"50ms\", \"1.5s\" or \"15m\"";

    private static readonly SearchValues<char> s_number = SearchValues.Create("0123456789.");

    private static readonly (string Name, long Ticks)[] s_units =
    [
        ("d", TimeSpan.TicksPerDay),
        ("h", TimeSpan.TicksPerHour),
        ("m", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond),
        ("ms", TimeSpan.TicksPerMillisecond),
        ("us", TimeSpan.TicksPerMicrosecond),
        ("µs", TimeSpan.TicksPerMicrosecond),
    ];

    /// <summary>Reads a duration; false for anything that is not one, a negative one and one beyond 1,000 days included.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        text = text.Trim();
        if (text is "0")
            return true;

        var total = 0m;
        var larger = long.MaxValue;
        while (!text.IsEmpty)
        {
            var digits = text.IndexOfAnyExcept(s_number);
            if (digits <= 0 || !decimal.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return false;

            text = text[digits..];
            var letters = text.IndexOfAny(s_number);
            var name = letters < 0 ? text : text[..letters];
            var unit = UnitOf(name);
            if (unit == 0 || unit >= larger || number > 100_000_000_000_000m)
                return false;

            total += number * unit;
            larger = unit;
            text = text[name.Length..];
        }

        if (larger == long.MaxValue || total > 1000m * TimeSpan.TicksPerDay)
            return false;

        duration = TimeSpan.FromTicks((long)decimal.Round(total));
        return true;
    }

    /// <summary>Reads a duration.</summary>
    /// <exception cref="FormatException">The text is not a duration; the message says what is expected.</exception>
    public static TimeSpan Parse(string text) =>
        TryParse(text, out var duration) ? duration : throw new FormatException($"\"{text}\" is not {Expected}");

    /// <summary>Writes a duration in the largest unit that keeps it short: <c>1.5s</c>, <c>50ms</c>, <c>15m</c>, <c>1h30m</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
            return "0s";
        if (duration < TimeSpan.Zero)
            return "-" + Format(duration.Negate());
        if (duration < TimeSpan.FromMilliseconds(1))
            return Number(duration.TotalMicroseconds) + "us";
        if (duration < TimeSpan.FromSeconds(1))
            return Number(duration.TotalMilliseconds) + "ms";
        if (duration < TimeSpan.FromMinutes(1))
            return Number(duration.TotalSeconds) + "s";

        var hours = (long)duration.TotalHours;
        var seconds = (duration - TimeSpan.FromHours(hours) - TimeSpan.FromMinutes(duration.Minutes)).TotalSeconds;
        return (hours > 0 ? Number(hours) + "h" : "")
            + (duration.Minutes > 0 ? Number(duration.Minutes) + "m" : "")
            + (seconds > 0 ? Number(seconds) + "s" : "");
    }

    private static long UnitOf(ReadOnlySpan<char> name)
    {
        foreach (var (unit, ticks) in s_units)
        {
            if (name.SequenceEqual(unit))
                return ticks;
        }

        return 0;
    }

    private static string Number(double value) => value.ToString("0.#######", CultureInfo.InvariantCulture);
}
