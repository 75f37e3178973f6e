namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>One plot of a figure with what is written over it.</summary>
internal sealed record Panel
{
    /// <summary>The height of the plot, in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>What its vertical direction stands for.</summary>
    public required Axis Y { get; init; }

    /// <summary>What is drawn, the lowest first.</summary>
    public IReadOnlyList<Layer> Layers { get; init; } = [];

    /// <summary>What the row over the plot tells: what each colour is.</summary>
    public IReadOnlyList<Key> Keys { get; init; } = [];

    /// <summary>Values that matter, each a line across with its label.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];

    /// <summary>What stands in the plot when there is nothing to draw; null when there is.</summary>
    public string? Nothing { get; init; }
}

/// <summary>What a colour is, or a heading where there is none.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Ink">How it is drawn; null for a heading.</param>
/// <param name="IsArea">Whether it is an area and not a line.</param>
internal sealed record Key(string Text, Ink? Ink, bool IsArea = false);

/// <summary>A value that matters.</summary>
/// <param name="At">The value.</param>
/// <param name="Text">What it is.</param>
internal sealed record Rule(double At, string Text);
