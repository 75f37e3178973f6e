using System.Globalization;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>Places of an axis that shows the time since the start of a run: 30 s, 1:30, 2:15 h, 3 d 12 h.</summary>
internal static class TimeTicks
{
    private const int Minute = 60;
    private const int Hour = 60 * Minute;
    private const int Day = 24 * Hour;

    /// <summary>Distances of places that people count in, in seconds.</summary>
    private static readonly int[] s_distances =
        [1, 2, 5, 10, 15, 30, Minute, 2 * Minute, 5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute, Hour, 2 * Hour, 3 * Hour, 6 * Hour, 12 * Hour, Day];

    /// <summary>The places from the start to the end of a run.</summary>
    /// <param name="seconds">How long it was.</param>
    /// <param name="most">How many there may be.</param>
    public static IReadOnlyList<Tick> Of(double seconds, int most)
    {
        long distance = Array.Find(s_distances, candidate => seconds / candidate <= most);
        if (distance == 0)
            distance = Day * (long)NiceNumber.AtLeast(seconds / most / Day);

        var ticks = new List<Tick>();
        for (var at = 0L; at <= seconds; at += distance)
            ticks.Add(new Tick(at, Text(at, seconds)));
        return ticks;
    }

    // In one form for the whole axis, which its length decides.
    private static string Text(long at, double seconds) => (at, seconds) switch
    {
        (0, _) => "0",
        (_, < 2 * Minute) => Invariant($"{at} s"),
        (_, <= Hour) => Invariant($"{at / Minute}:{at % Minute:00}"),
        (_, < 2 * Day) => Invariant($"{at / Hour}:{at % Hour / Minute:00} h"),
        _ when at < Day => Invariant($"{at / Hour} h"),
        _ => Invariant($"{at / Day} d") + (at % Day > 0 ? Invariant($" {at % Day / Hour} h") : ""),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
