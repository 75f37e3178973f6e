using System.Globalization;
using System.Runtime.InteropServices;
using Unicorn.Server.Timing;

namespace Unicorn.Server.Faults;

/// <summary>When a server crashes: after so many requests, written <c>500</c>, or after so long, written <c>30s</c>. Exactly one of the two is there.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CrashPoint
{
    /// <summary>What a reader of an error is told to write.</summary>
    public const string Expected = "a whole number of requests such as \"500\", or a duration such as \"30s\"";

    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    private CrashPoint(int? requests, TimeSpan? time)
    {
        Requests = requests;
        Time = time;
    }

    /// <summary>How many requests it still takes; the next one gets no answer.</summary>
    public int? Requests { get; }

    /// <summary>How long it still lasts, at most a day.</summary>
    public TimeSpan? Time { get; }

    /// <summary>Reads a point; false for anything that is not one.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CrashPoint point)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var requests))
        {
            point = new CrashPoint(requests, time: null);
            return true;
        }

        var isTime = Duration.TryParse(text, out var time) && time <= s_longest;
        point = isTime ? new CrashPoint(requests: null, time) : default;
        return isTime;
    }

    /// <summary>The point as it is written on a command line.</summary>
    public override string ToString() => Time is { } time ? Duration.Format(time) : Requests.GetValueOrDefault().ToString(CultureInfo.InvariantCulture);
}
