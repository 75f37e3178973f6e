using ScottPlot;

namespace Unicorn.LoadGen.Charts;

/// <summary>The colours of pictures on a light or on a dark page. One palette, which readers who see fewer colours can tell apart, too.</summary>
public sealed record Theme
{
    /// <summary>On a light page, and on paper.</summary>
    public static Theme Light { get; } = new()
    {
        Name = "light",
        Background = Color.FromHex("#ffffff"),
        Text = Color.FromHex("#3b4252"),
        Grid = Color.FromHex("#e6e8ee"),
        Series = [Color.FromHex("#0072b2"), Color.FromHex("#d55e00"), Color.FromHex("#00795c"), Color.FromHex("#a8518a")],
        Limit = Color.FromHex("#b3261e"),
    };

    /// <summary>On a dark page.</summary>
    public static Theme Dark { get; } = new()
    {
        Name = "dark",
        Background = Color.FromHex("#14171f"),
        Text = Color.FromHex("#c8cedb"),
        Grid = Color.FromHex("#2a303d"),
        Series = [Color.FromHex("#56b4e9"), Color.FromHex("#f0a35e"), Color.FromHex("#33c9a1"), Color.FromHex("#dd9cc6")],
        Limit = Color.FromHex("#ff8a80"),
    };

    /// <summary>The theme's name: light or dark.</summary>
    public required string Name { get; init; }

    internal Color Background { get; init; }

    internal Color Text { get; init; }

    internal Color Grid { get; init; }

    internal Color[] Series { get; init; } = [];

    internal Color Limit { get; init; }
}
