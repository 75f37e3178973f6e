using System.Globalization;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Judging;

/// <summary>What a run asks of its generator beyond the floor of the machine. It decides nothing: the run's own lateness does.</summary>
internal static class FloorCaveats
{
    /// <summary>The caveats, a sentence each; none where no floor is known.</summary>
    public static IEnumerable<string> Of(RunRecord run)
    {
        if (run.Manifest.Floor is not { } floor)
            yield break;

        // A closed loop plans what the generator can do, and no more.
        var beyond = run.Seconds
            .Where(row => run.Manifest.Phases[row.Phase].Clients is null)
            .GroupBy(row => row.Second, (second, rows) => (Second: second, Planned: rows.Sum(row => row.Planned)))
            .Where(second => second.Planned > floor.HighestRate)
            .ToArray();
        if (beyond.Length > 0 && floor.HighestRate <= 0)
            yield return "No rate was honest when this machine's floor was measured: something else took its time then. Run unicorn doctor while the machine is quiet.";
        else if (beyond.Length > 0)
            yield return $"In {Text.Number(beyond.Length, "second")}, first in second {beyond[0].Second}, more was planned than this machine's generator was shown to send and read in time: {Text.Number(beyond.Max(second => second.Planned))}/s, and {Rate(floor)}/s by its floor; spread the load over more time, or give the generator more cores{(floor.Full ? "" : "; that floor is a brief one, and unicorn doctor measures a whole one")}.";

        if (run.Manifest.Limits.SendLag is { } lag && lag.TotalMilliseconds / MeasuredLimits.TolerableLag is var tightest && tightest < floor.TightestLimit)
            yield return string.Create(CultureInfo.InvariantCulture, $"A promise of {tightest:0.###} ms is tighter than this machine can tell: at rest its sends lag so that only limits from {floor.TightestLimit:0.#} ms on can be judged.");
    }

    private static string Rate(Floor floor) => Text.Number((long)floor.HighestRate);
}
