using Spectre.Console;
using Spectre.Console.Rendering;

namespace Unicorn.LoadGen.Reporting.Terminal;

/// <summary>What can be drawn on.</summary>
/// <param name="Width">Cells of a line.</param>
/// <param name="Height">Lines.</param>
/// <param name="Glyphs">The signs that there are.</param>
public sealed record Page(int Width, int Height, Glyphs Glyphs)
{
    /// <summary>That of a console as it is now.</summary>
    public static Page Of(IAnsiConsole console) => new(console.Profile.Width, console.Profile.Height, GlyphsOf(console.Profile.Capabilities.Unicode));

    internal static Glyphs GlyphsOf(bool unicode) => unicode ? Glyphs.Unicode : Glyphs.Ascii;
}

/// <summary>Lines that are laid out for the terminal's width when they are shown, none of them longer.</summary>
/// <param name="draw">The lines for a page.</param>
public sealed class Block(Func<Page, IEnumerable<Line>> draw) : Renderable
{
    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var page = new Page(maxWidth, options.ConsoleSize.Height, Page.GlyphsOf(options.Unicode));
        foreach (var line in draw(page))
        {
            foreach (var piece in line.Fit(maxWidth, page.Glyphs))
                yield return piece;
            yield return Segment.LineBreak;
        }
    }
}
