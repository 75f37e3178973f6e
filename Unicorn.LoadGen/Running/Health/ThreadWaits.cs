namespace Unicorn.LoadGen.Running.Health;

/// <summary>The time that this process's threads have waited for a core, those that have ended included as far as they were seen.</summary>
internal sealed class ThreadWaits
{
    private const string Tasks = "/proc/self/task";
    private readonly Dictionary<string, TimeSpan> _last = [];
    private TimeSpan _total;

    /// <summary>The sum so far; null where the system does not tell.</summary>
    public TimeSpan? Read()
    {
        if (!Directory.Exists(Tasks))
            return null;

        var isTold = false;
        foreach (var task in Directory.EnumerateDirectories(Tasks))
        {
            if (ProcFile.Read(task + "/schedstat") is { } text && LinuxFigures.CpuWait(text) is { } wait)
            {
                isTold = true;
                var before = _last.GetValueOrDefault(task);

                // A thread that has ended may leave its number to another, which begins at zero.
                _total += wait >= before ? wait - before : wait;
                _last[task] = wait;
            }
        }

        return isTold ? _total : null;
    }
}
