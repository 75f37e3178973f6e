using Unicorn.Server.Faults;

namespace Unicorn.Server.Serving;

/// <summary>One life of the server as a process: from its first line to its exit code.</summary>
internal static class Service
{
    /// <summary>Serves until a signal, until the parent is gone, or until a fault crashes it.</summary>
    public static int Run(ServerOptions options)
    {
        ReserveThreads(options.Concurrency);
        var orphaned = options.ParentPipe ? ParentPipe.Closed() : new TaskCompletionSource().Task;
        var server = UnicornServer.Build(options, TimeProvider.System);
        try
        {
            server.Start();
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or System.Net.Sockets.SocketException)
        {
            Console.Error.WriteLine($"The server could not start: {failure.Message}");
            return ExitCode.Failed;
        }

        foreach (var url in server.Urls)
            Console.Out.WriteLine($"Listening on {url}");
        Console.Out.Flush();

        // Not awaited but waited for: this thread wakes up and leaves also when computations keep every thread of the pool busy.
        var ended = server.WaitForShutdownAsync();
        switch (Task.WaitAny(ended, orphaned, server.Services.GetRequiredService<Crash>().Crashed))
        {
            case 0:
                ended.GetAwaiter().GetResult();
                return ExitCode.Success;

            // These leave without stopping anything: the end of the process is the hardest stop there is.
            case 1:
                return ExitCode.Success;
            default:
                Console.Error.WriteLine("Crashed, as a fault said.");
                return ExitCode.Crashed;
        }
    }

    /// <summary>
    /// A computation keeps a thread of the pool busy for as long as it lasts, 4 s at the original's cost, and the pool
    /// adds threads beyond one per core only after half a second each: health checks and metrics would wait behind the
    /// computations. So the pool may make one thread for each place at once. Not for more than 64: that many computations
    /// on a machine of that many cores or fewer are short, or the machine is lost anyway.
    /// </summary>
    private static void ReserveThreads(int concurrency)
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(workers + Math.Min(concurrency, 64), completions);
    }
}
