using System.Diagnostics;
using Unicorn.Bench.Peers;

namespace Unicorn.Bench.Rehearsals;

/// <summary>A loop that does nothing and wants all of one core, until it is disposed of.</summary>
internal sealed class BusyCore : IDisposable
{
    private readonly Process _loop;

    /// <summary>Begins.</summary>
    /// <exception cref="LoadGen.Running.HarnessException">This machine has no <c>taskset</c>.</exception>
    public BusyCore(int core) => _loop = Pinned.Start(core, "/bin/sh", ["-c", "while :; do :; done"]);

    public void Dispose()
    {
        _loop.Kill();
        _loop.WaitForExit();
        _loop.Dispose();
    }
}
