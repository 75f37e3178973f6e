using System.Numerics;

namespace Unicorn.LoadGen.Running;

/// <summary>
/// The order in which two builds take turns: AB BA BA AB BA AB AB BA and so on, the Thue-Morse sequence. Whatever drifts while they run, a
/// warming machine or a neighbour that comes and goes, favours neither.
/// </summary>
public static class Interleaving
{
    /// <summary>Whose turn it is, and which of its runs it is, from 0.</summary>
    /// <param name="pairs">Runs of each.</param>
    public static IEnumerable<(bool IsCandidate, int Index)> Of(int pairs)
    {
        for (var pair = 0; pair < pairs; pair++)
        {
            var candidateFirst = BitOperations.PopCount((uint)pair) % 2 == 1;
            yield return (candidateFirst, pair);
            yield return (!candidateFirst, pair);
        }
    }
}
