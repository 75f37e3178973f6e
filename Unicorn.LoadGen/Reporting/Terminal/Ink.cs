using Spectre.Console;

namespace Unicorn.LoadGen.Reporting.Terminal;

/// <summary>What colours mean, everywhere the same. Each is told by a word, too: there are terminals without them.</summary>
public static class Ink
{
    /// <summary>As promised.</summary>
    public static Style Good { get; } = new(Color.Green);

    /// <summary>Not as promised.</summary>
    public static Style Bad { get; } = new(Color.Red);

    /// <summary>Worth a look.</summary>
    public static Style Doubt { get; } = new(Color.Yellow);

    /// <summary>Not to be trusted.</summary>
    public static Style Void { get; } = new(Color.Fuchsia);

    /// <summary>Measured.</summary>
    public static Style Curve { get; } = new(Color.Teal);

    /// <summary>What helps to read the rest.</summary>
    public static Style Quiet { get; } = new(Color.Grey);

    /// <summary>What is read first.</summary>
    public static Style Strong { get; } = new(decoration: Decoration.Bold);

    /// <summary>The ink of a ruling or a verdict by its name in files.</summary>
    public static Style Of(string ruling) => ruling switch
    {
        "met" => Good,
        "breached" => Bad,
        "invalid" => Void,
        _ => Doubt,
    };

    /// <summary>The ink of a change by its name in files.</summary>
    public static Style OfChange(string change) => change switch
    {
        "same" or "faster" => Good,
        "slower" => Bad,
        _ => Doubt,
    };

    /// <summary>The ink of an outcome by its name in files: what the generator itself did not do is none of the service's faults.</summary>
    public static Style OfOutcome(string outcome) => outcome switch
    {
        "ok" => Good,
        "wrongAnswer" => Void,
        "dropped" or "cancelled" => Doubt,
        _ => Bad,
    };
}
