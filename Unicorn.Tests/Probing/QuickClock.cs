namespace Unicorn.Tests.Probing;

/// <summary>
/// The system's clock, several times faster: who lives by it waits that much shorter, and finds all others that much slower. How exact
/// it finds them stays the same, because service times and the machine's hiccups grow alike.
/// </summary>
internal sealed class QuickClock : TimeProvider
{
    /// <summary>How many times faster it is.</summary>
    public const int Times = 5;

    public override long TimestampFrequency => System.TimestampFrequency / Times;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new QuickTimer(System.CreateTimer(callback, state, Shorter(dueTime), Shorter(period)));

    private static TimeSpan Shorter(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / Times;

    private sealed class QuickTimer(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Shorter(dueTime), Shorter(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
