namespace Unicorn.LoadGen.Running;

/// <summary>The reference server as a process of its own: the verb <c>serve</c>.</summary>
public sealed class EmbeddedServer : ChildServer
{
    private EmbeddedServer(IReadOnlyList<string> options)
        : base("the reference server", ["serve", "--parent-pipe", "--urls", "http://127.0.0.1:0", .. options])
    {
    }

    /// <summary>Starts the server on a free port of loopback and waits until it listens.</summary>
    /// <param name="options">Its options as command-line words.</param>
    /// <param name="clock">The monotonic clock.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="HarnessException">It did not start.</exception>
    public static async Task<EmbeddedServer> StartAsync(IReadOnlyList<string> options, TimeProvider clock, CancellationToken stop)
    {
        var server = new EmbeddedServer(options);
        await server.StartAsync(clock, stop);
        return server;
    }
}
