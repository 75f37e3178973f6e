using HdrHistogram;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring.Hlog;

namespace Unicorn.LoadGen.Doctor;

/// <summary>How much later than asked for a precise wait ends, by the very wait that sends go by.</summary>
internal static class TimerJitter
{
    private static readonly TimeSpan s_spacing = TimeSpan.FromMilliseconds(2);

    /// <summary>Waits for so many instants, 2 ms apart, on the calling thread. An instant that has passed before it could be waited for counts with all of its delay.</summary>
    public static LongHistogram Measure(int waits, TimeProvider clock, CancellationToken stop)
    {
        var late = LatencyHistogram.Create();
        var pace = new RealPace(clock, clock.GetTimestamp());
        for (var i = 1; i <= waits; i++)
        {
            var at = s_spacing * i;
            if (!pace.WaitUntil(at, stop))
                break;
            LatencyHistogram.Record(late, pace.Now - at);
        }

        return late;
    }
}
