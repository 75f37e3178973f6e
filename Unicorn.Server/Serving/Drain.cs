using Unicorn.Server.Admission;
using Unicorn.Server.Timing;

namespace Unicorn.Server.Serving;

/// <summary>
/// The end of the server. From the signal on the door is closed; Kestrel keeps listening, because the host stops it only
/// after this, until what was accepted has finished or the time is up.
/// </summary>
internal sealed partial class Drain(ServerOptions options, FrontDoor door, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<Drain> log) : IHostedLifecycleService
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
            var inside = door.Attendance;
            CutOff(log, Duration.Format(options.Drain), inside.Computing, inside.Waiting);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not drained within {Limit}: {Computing} requests that compute and {Waiting} that wait are cut off.")]
    private static partial void CutOff(ILogger log, string limit, int computing, int waiting);
}
