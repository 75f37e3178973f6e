using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.Tests.Capacity.Simulation;

namespace Unicorn.Tests.Capacity.Fitting;

/// <summary>Runs as if they had been measured: those of a simulated instance.</summary>
internal static class FittedRuns
{
    /// <summary>Five places of 50 ms and a queue of 20, two milliseconds away.</summary>
    public static readonly InstanceModel Instance = new() { Held = new FixedDuration(0.05), Places = 5, Queue = 20, Overhead = 0.002 };

    /// <summary>A run of a minute of Poisson arrivals against a target of which nobody knows anything.</summary>
    public static RunRecord Run(double rate, InstanceModel? instance = null, string id = "", string rest = """ "arrivals": "poisson", "request": { "path": "/{key}" }, "keys": { "population": 1000 } """)
    {
        var run = Fleets.Question(Fleets.Inject(rate, "60s"), rest, instance ?? Instance).Simulate().Run;
        return run with { Manifest = run.Manifest with { Id = id.Length == 0 ? FormattableString.Invariant($"at-{rate}") : id } };
    }

    /// <summary>The same against the embedded server, which says what it was told, and how long its places were held.</summary>
    public static RunRecord Embedded(RunRecord run, HeldTimes? held, params string[] words) => run with
    {
        Manifest = run.Manifest with { Target = run.Manifest.Target with { Embedded = true, ServerOptions = words } },
        Instances = [new InstanceEvent("i-1", IsLaunch: true, TimeSpan.FromSeconds(-0.75), ""), new InstanceEvent("i-1", IsLaunch: false, run.LastSeen, "stopped")],
        Server = held is null ? null : new ServerRecord(60, held, new Dictionary<string, long> { ["computed"] = held.Count }, 0),
    };

    /// <summary>Places held for 50 ms each.</summary>
    public static HeldTimes Held(long count, double seconds = 0.05) => new(count, count * seconds, [new HeldBucket(seconds * 0.99, seconds * 1.01, count)]);
}
