using Unicorn.Server.Admission;

namespace Unicorn.Server.Serving;

/// <summary>
/// The end of the server. From the signal on the door is closed; Kestrel keeps listening, because the host stops it only
/// after this, until what was accepted has finished or the time is up.
/// </summary>
internal sealed class Drain(ServerOptions options, FrontDoor door, TimeProvider clock, IHostApplicationLifetime lifetime) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() => _ = door.CloseAsync());
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await door.CloseAsync().WaitAsync(options.Drain, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // What is still there is cut off when Kestrel stops.
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
