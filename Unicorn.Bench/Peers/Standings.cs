namespace Unicorn.Bench.Peers;

/// <summary>What many turns come to.</summary>
/// <param name="turns">The turns.</param>
internal sealed class Standings(IReadOnlyCollection<Turn> turns)
{
    /// <summary>Requests for each CPU-second, start-up left out; null where a run was too short for its start-up to be taken off.</summary>
    public Spread? PerCpuSecond(string peer, int connections) => Of(peer, connections).Any(turn => !turn.IsLongEnough)
        ? null
        : Spread.Of([.. Of(peer, connections).Select(turn => turn.Net.PerCpuSecond)]);

    /// <summary>Requests for each CPU-second of the long runs, start-up and all.</summary>
    public Spread WithStartUp(string peer, int connections) => Spread.Of([.. Of(peer, connections).Select(turn => turn.Whole.PerCpuSecond)]);

    /// <summary>
    /// One generator's requests for each CPU-second over another's, round by round: a machine that is slower for a minute is slower for
    /// both. Null when they have no round in common in which both ran long enough.
    /// </summary>
    public Spread? Ratio(string peer, string other, int connections)
    {
        double[] ratios = [.. Of(peer, connections).Where(turn => turn.IsLongEnough).Join(Of(other, connections).Where(turn => turn.IsLongEnough), turn => turn.Round, turn => turn.Round, (of, to) => of.Net.PerCpuSecond / to.Net.PerCpuSecond)];
        return ratios is [] ? null : Spread.Of(ratios);
    }

    private IEnumerable<Turn> Of(string peer, int connections) => turns.Where(turn => turn.Peer == peer && turn.Connections == connections);
}
