namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>What each figure is drawn with, the same in all pictures of all runs.</summary>
internal static class Inks
{
    /// <summary>Medians.</summary>
    public static Ink P50 { get; } = new(theme => theme.Series[0]);

    /// <summary>95th percentiles.</summary>
    public static Ink P95 { get; } = new(theme => theme.Series[2]);

    /// <summary>99th percentiles.</summary>
    public static Ink P99 { get; } = new(theme => theme.Series[1]);

    /// <summary>What was planned: the others lie on it when all is well.</summary>
    public static Ink Planned { get; } = new(theme => theme.Series[6], Dashes.Dotted);

    /// <summary>What was sent.</summary>
    public static Ink Sent { get; } = new(theme => theme.Series[0], Width: 2);

    /// <summary>What was answered.</summary>
    public static Ink Answered { get; } = new(theme => theme.Series[1]);

    /// <summary>Response times as a whole.</summary>
    public static Ink Response { get; } = new(theme => theme.Series[1], Width: 2);

    /// <summary>Service times.</summary>
    public static Ink Service { get; } = new(theme => theme.Series[0], Dashes.Long);

    /// <summary>The generator's lateness.</summary>
    public static Ink Lag { get; } = new(theme => theme.Series[3]);

    /// <summary>The longest of the generator's lateness.</summary>
    public static Ink LongestLag { get; } = new(theme => theme.Series[6], Width: 1);

    /// <summary>Requests in flight.</summary>
    public static Ink InFlight { get; } = new(theme => theme.Series[0]);

    /// <summary>The generator.</summary>
    public static Ink Generator { get; } = new(theme => theme.Series[3]);

    /// <summary>The server.</summary>
    public static Ink Server { get; } = new(theme => theme.Series[0]);

    /// <summary>Instances.</summary>
    public static Ink Instances { get; } = new(theme => theme.Series[0], Width: 2);

    /// <summary>Money.</summary>
    public static Ink Cost { get; } = new(theme => theme.Series[2], Width: 2);

    /// <summary>What became better.</summary>
    public static Ink Better { get; } = new(theme => theme.Series[2]);

    /// <summary>The load from which on response times grow faster than what is served.</summary>
    public static Ink Knee { get; } = new(theme => theme.Series[3], Dashes.Long, Width: 1);

    /// <summary>What was promised.</summary>
    public static Ink Limit { get; } = new(theme => theme.Limit, Dashes.Dashed, Width: 1);
}
