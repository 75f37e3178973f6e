using System.Runtime.InteropServices;
using Unicorn.Server.Timing;

namespace Unicorn.Server.Faults;

/// <summary>
/// So long frozen in every so long, written <c>1s/10s</c>. The freeze is the last part of each period: from 9 s to 10 s
/// after the start, from 19 s to 20 s, and so on; the instant at which it ends is thawed.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FreezeCycle
{
    /// <summary>What a reader of an error is told to write.</summary>
    public const string Expected = "two durations such as \"1s/10s\", the first above zero and shorter than the second";

    /// <summary>A cycle.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="frozen"/> is not above zero, or not below <paramref name="period"/>.</exception>
    public FreezeCycle(TimeSpan frozen, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(frozen, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frozen, period);
        Frozen = frozen;
        Period = period;
    }

    /// <summary>How long each freeze lasts.</summary>
    public TimeSpan Frozen { get; }

    /// <summary>From the end of one freeze to the end of the next.</summary>
    public TimeSpan Period { get; }

    /// <summary>How much longer it is frozen at <paramref name="sinceStart"/>; zero when it is not.</summary>
    public TimeSpan LeftAt(TimeSpan sinceStart)
    {
        var left = Period - TimeSpan.FromTicks(sinceStart.Ticks % Period.Ticks);
        return left <= Frozen ? left : TimeSpan.Zero;
    }

    /// <summary>Reads a cycle; false for anything that is not one.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out FreezeCycle cycle)
    {
        cycle = default;
        var slash = text.IndexOf('/');
        if (slash < 0
            || !Duration.TryParse(text[..slash], out var frozen)
            || !Duration.TryParse(text[(slash + 1)..], out var period)
            || frozen <= TimeSpan.Zero
            || frozen >= period)
            return false;

        cycle = new FreezeCycle(frozen, period);
        return true;
    }

    /// <summary>The cycle as it is written on a command line.</summary>
    public override string ToString() => $"{Duration.Format(Frozen)}/{Duration.Format(Period)}";
}
