namespace Unicorn.Server.Faults;

/// <summary>The faults that are on, and the only way to change them.</summary>
/// <param name="start">What is on at the start, in <paramref name="freeze"/> and <paramref name="crash"/> too.</param>
/// <param name="freeze">Follows the changes.</param>
/// <param name="crash">Follows the changes.</param>
public sealed class FaultSwitch(FaultSettings start, Freeze freeze, Crash crash)
{
    private readonly Lock _gate = new();
    private volatile FaultSettings _now = start;

    /// <summary>What is on: one consistent set.</summary>
    public FaultSettings Now => _now;

    /// <summary>
    /// Sets what <paramref name="change"/> makes of what is on, and nothing when it throws. A freeze or a crash that is
    /// not changed goes on: a request to change that comes twice does what it does once.
    /// </summary>
    public FaultSettings Change(Func<FaultSettings, FaultSettings> change)
    {
        lock (_gate)
        {
            var next = change(_now);
            if (next.Freeze != _now.Freeze)
                freeze.Change(next.Freeze);
            if (next.CrashAfter != _now.CrashAfter)
                crash.Change(next.CrashAfter);
            return _now = next;
        }
    }
}
