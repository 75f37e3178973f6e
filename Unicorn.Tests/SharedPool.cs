using System.Runtime.CompilerServices;

namespace Unicorn.Tests;

/// <summary>The pool of threads that clients and servers of many tests share, some of which block it: an answer shall not wait until it has grown.</summary>
internal static class SharedPool
{
    private const int Fewest = 16;

    // Not by the project's own property: what is set there, no test can change for a while.
    [ModuleInitializer]
    internal static void Grow()
    {
        ThreadPool.GetMinThreads(out _, out var ports);
        ThreadPool.SetMinThreads(Fewest, ports);
    }
}
