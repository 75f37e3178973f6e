using System.Globalization;

namespace Unicorn.LoadGen.Reporting.Focus;

/// <summary>A quantum as FOCUS writes units: <c>15 Minutes</c>, <c>Hours</c>, <c>Seconds</c>.</summary>
internal static class FocusUnit
{
    private static readonly (string Plural, long Ticks)[] s_units =
    [
        ("Days", TimeSpan.TicksPerDay), ("Hours", TimeSpan.TicksPerHour), ("Minutes", TimeSpan.TicksPerMinute), ("Seconds", TimeSpan.TicksPerSecond),
        ("Milliseconds", TimeSpan.TicksPerMillisecond), ("Microseconds", TimeSpan.TicksPerMicrosecond),
    ];

    /// <summary>In the longest unit of which it is a whole number.</summary>
    public static string Of(TimeSpan quantum)
    {
        foreach (var (plural, ticks) in s_units)
        {
            if (quantum.Ticks % ticks == 0)
                return quantum.Ticks == ticks ? plural : string.Create(CultureInfo.InvariantCulture, $"{quantum.Ticks / ticks} {plural}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{quantum.Ticks * TimeSpan.NanosecondsPerTick} Nanoseconds");
    }
}
