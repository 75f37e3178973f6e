using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Running;

namespace Unicorn.Bench.Peers;

/// <summary>A load generator that can run in a closed loop.</summary>
/// <param name="Name">Its name in the tables.</param>
/// <param name="Program">Its program; null where it is not installed.</param>
/// <param name="Words">The words of the command line that ask it for a load.</param>
internal sealed record Peer(string Name, string? Program, Func<Load, IEnumerable<string>> Words)
{
    /// <summary>Ab keeps room for so many results: more than any generator was seen to send.</summary>
    private const int MostPerSecond = 500_000;

    /// <summary>The one that all are held against.</summary>
    public static Peer Wrk { get; } = Neighbour("wrk", load => $"-t 1 -c {load.Connections} -d {load.Seconds}s {load.Url}");

    /// <summary>The one whose cost ours is promised against: it has the same job, and a runtime with a collector, too.</summary>
    public static Peer Hey { get; } = Neighbour("hey", load => $"-c {load.Connections} -z {load.Seconds}s {load.Url}");

    /// <summary>
    /// <c>unicorn run</c> as users have it: every answer verified, three times of each in histograms, a run folder, a verdict, for which
    /// a second may be too short.
    /// </summary>
    public static Peer Ours { get; } = new(
        "unicorn",
        CommandRun.Dotnet,
        load =>
        [
            typeof(ScenarioRun).Assembly.Location, "run", Path.Combine(AppContext.BaseDirectory, "Peers", "closed-loop.json"), "--no-live", "--allow-inconclusive",
            "--target", load.Url.GetLeftPart(UriPartial.Authority), "--out", load.Folder,
            "--set", $"load[0].keepConstant.copies={load.Connections}", "--set", $"load[0].keepConstant.during={load.Seconds}s",
        ]);

    /// <summary>Every generator that is measured.</summary>
    public static IReadOnlyList<Peer> All { get; } =
    [
        Wrk,
        Neighbour("ab", load => $"-k -q -c {load.Connections} -t {load.Seconds} -n {load.Seconds * MostPerSecond} {load.Url}"),
        Neighbour("h2load", load => $"--h1 -t 1 -c {load.Connections} -D {load.Seconds} {load.Url}"),
        Hey,
        Ours,
    ];

    private static Peer Neighbour(string name, Func<Load, string> words) => new(name, Installed.Find(name), load => words(load).Split(' '));
}
