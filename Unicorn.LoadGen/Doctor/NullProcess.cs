using Unicorn.LoadGen.Running;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Doctor;

/// <summary>The null server as a process of its own: the verb <c>null</c>. In this process it would share the generator's threads and collector.</summary>
public sealed class NullProcess : ChildServer
{
    private NullProcess(TimeSpan hold)
        : base("the null server", ["null", "--parent-pipe", "--hold", Duration.Format(hold)])
    {
    }

    /// <summary>Starts it on a free port of loopback and waits until it listens.</summary>
    /// <param name="hold">How long it keeps each answer back.</param>
    /// <param name="clock">The monotonic clock.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="HarnessException">It did not start.</exception>
    public static async Task<NullProcess> StartAsync(TimeSpan hold, TimeProvider clock, CancellationToken stop)
    {
        var server = new NullProcess(hold);
        await server.StartAsync(clock, stop);
        return server;
    }
}
