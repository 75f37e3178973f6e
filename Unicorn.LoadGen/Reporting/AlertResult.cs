using System.ComponentModel;

namespace Unicorn.LoadGen.Reporting;

/// <summary>How a burn-rate alert would have behaved. Seconds count from the start of the run.</summary>
public sealed record AlertResult
{
    /// <summary>The alert's name.</summary>
    [Description("The alert's name.")]
    public required string Name { get; init; }

    /// <summary>The promise whose budget it watches.</summary>
    [Description("The promise whose error budget is watched, such as: availability >= 99.9%.")]
    public required string On { get; init; }

    /// <summary>How many times the allowed share must be bad.</summary>
    [Description("How many times the allowed share must be bad in both windows.")]
    public required double BurnRate { get; init; }

    /// <summary>The long window.</summary>
    [Description("The long window, in seconds.")]
    public required int LongSeconds { get; init; }

    /// <summary>The short window.</summary>
    [Description("The short window, in seconds.")]
    public required int ShortSeconds { get; init; }

    /// <summary>Whether it would have fired.</summary>
    [Description("Whether it would have fired.")]
    public required bool Fired { get; init; }

    /// <summary>The second of the first bad judged arrival.</summary>
    [Description("The second of the run in which the first arrival that was bad was planned; absent when none was.")]
    public int? FirstBadAt { get; init; }

    /// <summary>When it would have fired.</summary>
    [Description("When it would have fired: at the end of the first whole second at which both windows burned fast enough.")]
    public int? FiredAt { get; init; }

    /// <summary>From the first bad second to the alert.</summary>
    [Description("How long after the beginning of the first bad second it would have fired, in seconds.")]
    public int? DelaySeconds { get; init; }

    /// <summary>When it would have been over.</summary>
    [Description("When it would have been over: at the end of the first later second at which not both windows did; absent when it was still firing at the end.")]
    public int? ResolvedAt { get; init; }

    /// <summary>All of it in a sentence.</summary>
    [Description("All of it in a sentence.")]
    public required string Why { get; init; }
}
