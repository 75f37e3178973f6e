using Spectre.Console;
using Unicorn.LoadGen.Running;

namespace Unicorn.Bench.Peers;

/// <summary>
/// Has generators take turns at the same server: in each round every one once at each number of connections, begun by another one each time,
/// so that nothing that changes while it lasts favours one of them.
/// </summary>
/// <param name="peers">The generators, all of them installed.</param>
/// <param name="folder">An existing folder for what they write.</param>
/// <param name="console">Told of every turn.</param>
/// <param name="clock">The clock.</param>
internal sealed class SideBySide(IReadOnlyList<Peer> peers, string folder, IAnsiConsole console, TimeProvider clock)
{
    /// <summary>The length of the run whose CPU and requests are taken off as start-up: the shortest that every generator takes.</summary>
    public const int ShortSeconds = 1;

    /// <summary>Runs all rounds.</summary>
    /// <exception cref="HarnessException">The server or a generator failed.</exception>
    public async Task<IReadOnlyList<Turn>> RunAsync(int rounds, int seconds, IReadOnlyList<int> connections, CancellationToken stop)
    {
        await using var nginx = await Nginx.StartAsync(folder, clock, stop);

        // Once before it counts: what a generator does once a day on a machine, such as measuring itself, is not what a request costs.
        foreach (var peer in peers)
            await MeasureAsync(peer, nginx, connections[0], ShortSeconds, stop);

        var turns = new List<Turn>();
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var many in connections)
            {
                foreach (var peer in Order(peers, round))
                {
                    var startUp = await MeasureAsync(peer, nginx, many, ShortSeconds, stop);
                    var whole = await MeasureAsync(peer, nginx, many, seconds, stop);
                    var turn = new Turn(peer.Name, many, round, startUp, whole);
                    turns.Add(turn);
                    console.WriteLine($"round {round}, {many,3} connections, {peer.Name,-7} {whole.Requests,9} requests in {whole.Cpu.TotalSeconds:00.000} s of CPU, {startUp.Requests,7} in {startUp.Cpu.TotalSeconds:0.000} s at start-up: {turn.Net.PerCpuSecond:0}/CPU-s");
                }
            }
        }

        return turns;
    }

    /// <summary>The order in a round: each is begun by the one that was second in the round before.</summary>
    internal static IEnumerable<T> Order<T>(IReadOnlyList<T> all, int round) => Enumerable.Range(round - 1, all.Count).Select(i => all[i % all.Count]);

    /// <summary>One run of a generator.</summary>
    internal async Task<Effort> MeasureAsync(Peer peer, Nginx nginx, int connections, int seconds, CancellationToken stop)
    {
        var load = new Load(nginx.Answer, connections, seconds, Path.Combine(folder, Path.GetRandomFileName()));
        var (requests, cpu) = (await nginx.RequestsAsync(stop), ChildrenCpu.Used);
        await RunAsync(peer, load, stop);
        return new Effort(await nginx.RequestsAsync(stop) - requests, ChildrenCpu.Used - cpu);
    }

    private static async Task RunAsync(Peer peer, Load load, CancellationToken stop)
    {
        using var process = Pinned.Start(Pinned.GeneratorCore, peer.Program!, peer.Words(load));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(stop);
            var error = process.StandardError.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            if (process.ExitCode != 0)
                throw new HarnessException($"{peer.Name} ended with {process.ExitCode}: {await error} {await output}");
        }
        finally
        {
            if (!process.HasExited)
            {
                // Waited for: it writes into a folder that is about to go.
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }
}
