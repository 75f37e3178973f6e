using Spectre.Console;
using Unicorn.Bench.Rehearsals;

namespace Unicorn.Bench.Peers;

/// <summary>The standings as tables, and ours beside its bars.</summary>
/// <param name="turns">The turns, at least one.</param>
internal sealed class StandingsScreen(IReadOnlyCollection<Turn> turns)
{
    /// <summary>Ours over hey, with every answer verified and histograms on, by the number of connections.</summary>
    private static readonly (int Connections, double Bar)[] s_bars = [(64, 0.75), (256, 0.9)];

    private readonly Standings _standings = new(turns);

    /// <summary>Prints them, and tells whether the bars are held.</summary>
    public bool Render(IAnsiConsole console)
    {
        string[] peers = [.. Peer.All.Select(peer => peer.Name).Intersect(turns.Select(turn => turn.Peer))];
        int[] connections = [.. turns.Select(turn => turn.Connections).Distinct()];

        console.WriteLine("requests for each second of the generator's CPU, in thousands: median of the rounds (least to most)");
        var table = new Table().Border(TableBorder.Simple).AddColumns("connections", "generator", "without start-up", "with it", $"times {Peer.Wrk.Name}", $"times {Peer.Hey.Name}");
        foreach (var many in connections)
        {
            foreach (var peer in peers)
            {
                table.AddRow(
                    $"{many}",
                    peer,
                    Thousands(_standings.PerCpuSecond(peer, many)),
                    $"{_standings.WithStartUp(peer, many).Median / 1000:0.0}",
                    Times(_standings.Ratio(peer, Peer.Wrk.Name, many)),
                    Times(_standings.Ratio(peer, Peer.Hey.Name, many)));
            }
        }

        console.Write(table);

        var card = new Scorecard();
        var bars = s_bars.Where(bar => _standings.Ratio(Peer.Ours.Name, Peer.Hey.Name, bar.Connections) is not null).ToArray();
        foreach (var (many, bar) in bars)
        {
            var ratio = _standings.Ratio(Peer.Ours.Name, Peer.Hey.Name, many)!.Value;
            card.Add($"ours, times {Peer.Hey.Name}, {many} connections", ratio.In("0.00"), $"at least {bar}", ratio.Median >= bar);
        }

        if (bars is not [])
            return card.Render(console);

        console.WriteLine($"No bar: it is set for ours beside {Peer.Hey.Name} at {string.Join(" and ", s_bars.Select(bar => bar.Connections))} connections.");
        return true;
    }

    private static string Thousands(Spread? per) => per is not { } spread ? "too short" : new Spread(spread.Median / 1000, spread.Least / 1000, spread.Most / 1000).In("0.0");

    private static string Times(Spread? ratio) => ratio?.In("0.00") ?? "-";
}
