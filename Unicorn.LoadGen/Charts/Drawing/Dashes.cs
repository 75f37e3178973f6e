namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>How a line is interrupted.</summary>
internal enum Dashes
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By short gaps between dashes.</summary>
    Dashed,

    /// <summary>Into dots.</summary>
    Dotted,

    /// <summary>Into long dashes.</summary>
    Long,
}

/// <summary>
/// The lengths of dashes and gaps. Skia writes a dashed line into SVG as so many short ones, a hundred times as long; so lines are written whole, and the
/// limit of mitres, of which lines with round joins have no need, tells how they are to be dashed. Skia writes it only for joins that are mitred.
/// </summary>
internal static class DashPattern
{
    private const int Unmarked = 4;

    /// <summary>Lengths in pixels, a dash first.</summary>
    public static int[] Of(Dashes dashes) => dashes switch
    {
        Dashes.Dashed => [6, 3],
        Dashes.Dotted => [2, 3],
        Dashes.Long => [12, 4],
        _ => [],
    };

    /// <summary>The limit of mitres that stands for dashes.</summary>
    public static int Mark(Dashes dashes) => Unmarked + (int)dashes;

    /// <summary>The lengths that a limit of mitres stands for, as SVG writes them; null for none.</summary>
    public static string? OfMark(string mark) => Enum.GetValues<Dashes>().Where(dashes => dashes != Dashes.None && Mark(dashes) == int.Parse(mark, System.Globalization.CultureInfo.InvariantCulture)).Select(dashes => string.Join(' ', Of(dashes))).FirstOrDefault();
}
