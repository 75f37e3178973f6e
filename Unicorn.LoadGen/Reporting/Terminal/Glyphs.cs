namespace Unicorn.LoadGen.Reporting.Terminal;

/// <summary>The signs that pictures on a terminal are made of.</summary>
/// <param name="Ellipsis">Where something was left out.</param>
/// <param name="Rule">Under a table's head.</param>
/// <param name="Done">What has passed of a run, and where one step of it met the next.</param>
/// <param name="Left">What is to come of a run, and where one step will meet the next.</param>
/// <param name="Levels">The heights of a sparkline, lowest first.</param>
/// <param name="Parts">The parts of a bar's last cell, smallest first; the last is a whole one.</param>
public sealed record Glyphs(char Ellipsis, char Rule, (char Stretch, char Border) Done, (char Stretch, char Border) Left, string Levels, string Parts)
{
    /// <summary>For terminals that have lines and blocks.</summary>
    public static Glyphs Unicode { get; } = new('…', '─', ('━', '╋'), ('─', '┼'), "▁▂▃▄▅▆▇█", "▏▎▍▌▋▊▉█");

    /// <summary>For those that have letters only.</summary>
    public static Glyphs Ascii { get; } = new('~', '-', ('=', '#'), ('-', '+'), "_.,-=+*#", "#");

    /// <summary>A share of a bar of so many cells. What is more than nothing is seen.</summary>
    public string Bar(double share, int cells)
    {
        var parts = (int)Math.Round(Math.Clamp(share, 0, 1) * cells * Parts.Length);
        if (parts == 0 && share > 0 && cells > 0)
            parts = 1;
        var (whole, rest) = Math.DivRem(parts, Parts.Length);
        return new string(Parts[^1], whole) + (rest == 0 ? "" : Parts[rest - 1]);
    }

    /// <summary>How high a value stands in a sparkline whose full height is <paramref name="full"/>; a space for none.</summary>
    public char Level(double? value, double full) => value switch
    {
        null => ' ',
        { } some when full > 0 => Levels[(int)Math.Clamp(Math.Ceiling(some / full * Levels.Length) - 1, 0, Levels.Length - 1)],
        _ => Levels[0],
    };
}
