using System.Runtime.InteropServices;

namespace Unicorn.Server.Serving;

/// <summary>
/// The life of a server that belongs to a parent: SIGTERM drains it, Ctrl-C does not. A terminal sends Ctrl-C to parent
/// and child alike, and a server that refused work before its parent has stopped sending would spoil the last samples.
/// </summary>
internal sealed class ChildLifetime(IHostApplicationLifetime application) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            application.StopApplication();
        }));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());
}
