using System.Collections.Immutable;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Running;

/// <summary>Writes down when the instances behind the target were launched and what ended them.</summary>
public sealed class InstanceLog
{
    private readonly RunFolderWriter _folder;
    private readonly RealPace _pace;
    private readonly EmbeddedServer? _server;
    private readonly string[] _instances;
    private readonly Lock _lock = new();
    private readonly List<InstanceEvent> _events = [];
    private bool _ended;

    /// <summary>Begins: the embedded server with its real launch, or the instances of another target with the run's start.</summary>
    public InstanceLog(RunFolderWriter folder, RealPace pace, EmbeddedServer? server, int count, TimeProvider clock)
    {
        (_folder, _pace, _server) = (folder, pace, server);
        _instances = [.. Enumerable.Range(1, count).Select(i => FormattableString.Invariant($"i-{i}"))];
        var launched = server is null ? TimeSpan.Zero : pace.Now - clock.GetElapsedTime(server.LaunchedAt);
        foreach (var instance in _instances)
        {
            folder.Launched(instance, launched);
            _events.Add(new InstanceEvent(instance, IsLaunch: true, launched, ""));
        }

        // An instance that ends while the run goes on is written down when it happens.
        _ = server?.Ended.ContinueWith(ended => Write(ended.Result), TaskScheduler.Default);
    }

    /// <summary>What was written down so far.</summary>
    public ImmutableArray<InstanceEvent> Events
    {
        get
        {
            lock (_lock)
                return [.. _events];
        }
    }

    /// <summary>The run is over: what still runs ends with it.</summary>
    public void End() => Write(_server is { Ended.IsCompleted: true } ? _server.Ended.Result : "run ended");

    private void Write(string why)
    {
        lock (_lock)
        {
            if (_ended)
                return;

            _ended = true;
            foreach (var instance in _instances)
            {
                var now = _pace.Now;
                _folder.Ended(instance, now, why);
                _events.Add(new InstanceEvent(instance, IsLaunch: false, now, why));
            }

            if (why.StartsWith("exited", StringComparison.Ordinal))
                _folder.Write(new RunEvent(_pace.Now.TotalSeconds, RunEvents.Warning) { Message = $"The reference server {why} while the run went on." });
        }
    }
}
