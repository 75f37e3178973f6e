using ScottPlot;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>How something is drawn.</summary>
/// <param name="Colour">Its colour in a theme.</param>
/// <param name="Dashes">Its dashes: what tells lines apart without colours.</param>
/// <param name="Width">The width of its line, in pixels.</param>
internal sealed record Ink(Func<Theme, Color> Colour, Dashes Dashes = Dashes.None, float Width = 1.5f);

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
