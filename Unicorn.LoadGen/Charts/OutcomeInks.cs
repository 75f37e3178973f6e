using System.Globalization;
using ScottPlot;
using Unicorn.LoadGen.Charts.Drawing;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Charts;

/// <summary>The colour of each outcome, the same in all pictures of all runs, and what readers call it.</summary>
internal static class OutcomeInks
{
    private const string Status = "status";

    // The outcomes whose connections failed are a family: one colour in several strengths.
    private static readonly Dictionary<string, (string Label, Func<Theme, Color> Colour)> s_known = new(StringComparer.Ordinal)
    {
        [Outcome.NameOf(OutcomeKind.WrongAnswer)] = ("wrong answer", theme => theme.Series[3]),
        [Outcome.NameOf(OutcomeKind.Timeout)] = ("timeout", theme => theme.Series[7]),
        [Outcome.NameOf(OutcomeKind.ConnectFailed)] = ("no connection", theme => theme.Series[2]),
        [Outcome.NameOf(OutcomeKind.TlsFailed)] = ("TLS failed", theme => Paler(theme, theme.Series[2], 0.2)),
        [Outcome.NameOf(OutcomeKind.SendFailed)] = ("broke while sending", theme => Paler(theme, theme.Series[2], 0.35)),
        [Outcome.NameOf(OutcomeKind.HeadersFailed)] = ("broke before headers", theme => Paler(theme, theme.Series[2], 0.5)),
        [Outcome.NameOf(OutcomeKind.BodyFailed)] = ("broke in the body", theme => Paler(theme, theme.Series[2], 0.65)),
        [Outcome.NameOf(OutcomeKind.Dropped)] = ("dropped", theme => theme.Series[6]),
        [Outcome.NameOf(OutcomeKind.Cancelled)] = ("cancelled", theme => theme.Border),
    };

    private static readonly string[] s_order = [.. Outcome.Kinds.Select(Outcome.NameOf)];

    /// <summary>Right answers.</summary>
    public static Ink Ok { get; } = new(theme => theme.Series[5]);

    /// <summary>All others together.</summary>
    public static Ink Bad { get; } = new(theme => theme.Series[1]);

    /// <summary>How an outcome is drawn.</summary>
    /// <param name="name">Its name in files.</param>
    public static Ink Of(string name) => new(s_known.TryGetValue(name, out var known) ? known.Colour : theme => OfStatus(theme, name));

    /// <summary>What readers call it.</summary>
    /// <param name="name">Its name in files.</param>
    public static string Label(string name) => s_known.TryGetValue(name, out var known) ? known.Label : name.Replace(Status, Status + " ", StringComparison.Ordinal);

    /// <summary>Its place in a stack, from the bottom.</summary>
    /// <param name="name">Its name in files.</param>
    public static int Order(string name) => Array.IndexOf(s_order, name.StartsWith(Status, StringComparison.Ordinal) ? Status : name);

    // Those of the server's fault in one colour, all others in another; neighbours differ in strength.
    private static Color OfStatus(Theme theme, string name)
    {
        var status = int.Parse(name.AsSpan(Status.Length), CultureInfo.InvariantCulture);
        return Paler(theme, theme.Series[status >= 500 ? 1 : 4], Math.Abs(status) % 10 * 0.04);
    }

    private static Color Paler(Theme theme, Color colour, double by) => colour.InterpolateRgb(theme.Background, by);
}
