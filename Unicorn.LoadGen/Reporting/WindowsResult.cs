using System.Collections.Immutable;
using System.ComponentModel;

namespace Unicorn.LoadGen.Reporting;

/// <summary>Where to look first: the windows in which the largest share of the arrivals did not get what was promised. They decide nothing.</summary>
public sealed record WindowsResult
{
    /// <summary>Their length.</summary>
    [Description("The length of each window, in seconds.")]
    public required int Seconds { get; init; }

    /// <summary>How long a right answer may take to be in time.</summary>
    [Description("How long a right answer may take to be in time, in milliseconds: the tightest limit that the scenario declares; absent where it declares none and every right answer counts.")]
    public double? WithinMilliseconds { get; init; }

    /// <summary>The promise that a window can break.</summary>
    [Description("The window objective that each window is held against; absent where none is declared.")]
    public string? Objective { get; init; }

    /// <summary>The windows.</summary>
    [Description("At most 10 windows, the worst first. None overlaps another, and each has an arrival without a right answer in time.")]
    public required ImmutableArray<WindowResult> Windows { get; init; }
}

/// <summary>One of the worst windows.</summary>
/// <param name="From">Its first second, from the start of the run.</param>
/// <param name="To">The second at whose beginning it ends.</param>
/// <param name="Step">The step in which most of what was bad in it was planned.</param>
/// <param name="Judged">The judged arrivals that were planned in it.</param>
/// <param name="InTime">Those of them with a right answer in time.</param>
/// <param name="Share">The same as a share, from 0 to 1.</param>
/// <param name="Broken">Whether the window objective is broken in it; absent where none is declared.</param>
public sealed record WindowResult(int From, int To, string Step, long Judged, long InTime, double Share, bool? Broken = null);
