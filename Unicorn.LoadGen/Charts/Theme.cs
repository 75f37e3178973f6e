using ScottPlot;
using Unicorn.LoadGen.Charts.Drawing;

namespace Unicorn.LoadGen.Charts;

/// <summary>
/// The colours of pictures on a light or on a dark page, by what they stand for, so that all pictures agree. Made from the palette of M. Okabe and K. Ito
/// ("Color Universal Design", 2008), which readers who see fewer colours can tell apart, too; darkened or lightened until lines stand out from the page.
/// </summary>
public sealed record Theme
{
    /// <summary>On a light page, and on paper.</summary>
    public static Theme Light { get; } = new()
    {
        Name = "light",
        Background = Color.FromHex("#ffffff"),
        Text = Color.FromHex("#3b4252"),
        Grid = Color.FromHex("#e9ebf0"),
        Border = Color.FromHex("#c3c8d4"),
        Ribbon = Color.FromHex("#eceff5"),
        Shade = Color.FromHex("#f3f3f1"),
        Series = [Color.FromHex("#0066af"), Color.FromHex("#db7012"), Color.FromHex("#0a875c"), Color.FromHex("#a25a8e"), Color.FromHex("#775800"), Color.FromHex("#3a8fb7"), Color.FromHex("#3b4252"), Color.FromHex("#602808")],
        Few = Color.FromHex("#cfe3f5"),
        Many = Color.FromHex("#08264f"),
        Limit = Color.FromHex("#b3261e"),
        Alarm = Color.FromHex("#b45309"),
    };

    /// <summary>On a dark page.</summary>
    public static Theme Dark { get; } = new()
    {
        Name = "dark",
        Background = Color.FromHex("#14171f"),
        Text = Color.FromHex("#c8cedb"),
        Grid = Color.FromHex("#252a36"),
        Border = Color.FromHex("#475063"),
        Ribbon = Color.FromHex("#262c3a"),
        Shade = Color.FromHex("#1d2028"),
        Series = [Color.FromHex("#51acf0"), Color.FromHex("#e47723"), Color.FromHex("#27cf99"), Color.FromHex("#c082b3"), Color.FromHex("#e5db41"), Color.FromHex("#3d84b8"), Color.FromHex("#c8cedb"), Color.FromHex("#a66b42")],
        Few = Color.FromHex("#1c3a5e"),
        Many = Color.FromHex("#dff1ff"),
        Limit = Color.FromHex("#ff8a80"),
        Alarm = Color.FromHex("#fbbf24"),
    };

    /// <summary>The theme's name: light or dark.</summary>
    public required string Name { get; init; }

    internal Color Background { get; init; }

    internal Color Text { get; init; }

    internal Color Grid { get; init; }

    /// <summary>Where one step ends and the next begins, and where plots do.</summary>
    internal Color Border { get; init; }

    /// <summary>Behind the names of steps.</summary>
    internal Color Ribbon { get; init; }

    /// <summary>Behind what is not judged.</summary>
    internal Color Shade { get; init; }

    /// <summary>Lines and areas, the most different ones first.</summary>
    internal Color[] Series { get; init; } = [];

    /// <summary>What was promised, and where it was broken.</summary>
    internal Color Limit { get; init; }

    /// <summary>Alerts, and what they should tell of.</summary>
    internal Color Alarm { get; init; }

    /// <summary>Where the ramp of counts begins, near the page's colour.</summary>
    internal Color Few { get; init; }

    /// <summary>Where it ends.</summary>
    internal Color Many { get; init; }

    /// <summary>A colour for more and more, in steps that look equally far apart.</summary>
    /// <param name="share">How far along, from 0 to 1.</param>
    internal Color Ramp(double share) => Lab.Between(Few, Many, share);
}
