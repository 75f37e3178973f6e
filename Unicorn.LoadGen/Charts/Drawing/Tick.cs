namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>A place of an axis with its label.</summary>
/// <param name="At">The value.</param>
/// <param name="Text">What is written; empty for a grid line alone.</param>
internal readonly record struct Tick(double At, string Text);
