using System.Globalization;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Judging;

/// <summary>
/// Judges what must happen so often per second: sends, or right answers. Both are known exactly. What the generator dropped counts as
/// it would have without its fault before a promise is called broken, and so does what a machine that slept may have lost.
/// </summary>
internal static class RateJudge
{
    public static Finding AchievedRate(RunRecord run, Objective objective, double atLeast) =>
        Judge(run, objective, new Kind("achieved rate", "sent", atLeast, row => row.Sent, row => Math.Max(0, row.Planned - row.Sent - row[OutcomeKind.Dropped]), _ => 0));

    public static Finding Goodput(RunRecord run, Objective objective, double atLeast)
    {
        var (impairments, longest) = (Impairments.Of(run), Impairments.LongestFlight(run.Scenario));
        return Judge(run, objective, new Kind("goodput", "answered right", atLeast, row => row[OutcomeKind.Ok], row => row[OutcomeKind.Cancelled], Lost));

        long Lost(SecondCounts row) => impairments.VoidAll(row.Second, longest)
            ? Math.Max(0, row.Planned - row[OutcomeKind.Ok] - row[OutcomeKind.Cancelled] - row[OutcomeKind.Dropped] - row[OutcomeKind.WrongAnswer])
            : 0;
    }

    private static Finding Judge(RunRecord run, Objective objective, Kind kind)
    {
        var limit = string.Create(CultureInfo.InvariantCulture, $"{kind.Name} >= {kind.AtLeast:0.######}/s");
        var scope = new Scope(run, objective);
        var finding = new Finding { Name = limit + scope.Text, Limit = limit, Measure = Measure.PerSecond, Bound = kind.AtLeast, Ruling = Ruling.Inconclusive, Why = Deciding.Nothing(objective) };

        // A run that died is known to its last flush: what came in with it of the second after would be too much for the time.
        var known = run with { Seconds = [.. run.Seconds.Where(row => TimeSpan.FromSeconds(row.Second) < run.MeasuredUntil)] };
        var needed = kind.AtLeast * (objective.Every?.TotalSeconds ?? 0);
        if (Deciding.Of(known, objective, row => row.Planned, kind.Count, (kind.Open, (count, open) => count >= needed == count + open >= needed)) is not { Seconds: > 0 } worst)
            return finding;

        var (counted, open, dropped, lost) = (worst.Sum(kind.Count), worst.Sum(kind.Open), worst.Sum(row => row[OutcomeKind.Dropped]), worst.Sum(kind.Lost));
        var planned = worst.Sum(row => row.Planned);
        var observed = string.Create(CultureInfo.InvariantCulture, $"{PerSecond(counted / worst.Seconds)}/s were {kind.Done}{worst.Text}");

        // Where the record of a whole run is damaged, what is missing may be what was promised.
        var isPart = worst.IsCut || (!run.Complete && run.NotReached == 0 && run.EndedByItself);
        var (ruling, why) = isPart ? OfPart() : OfWhole();
        return finding with
        {
            Observed = counted / worst.Seconds,
            Judged = planned,
            Ruling = ruling,
            Broken = ruling is Ruling.Breached or Ruling.Invalid ? worst.Stretch : null,
            Why = observed + why,
        };

        (Ruling, string) OfWhole()
        {
            if (counted / worst.Seconds >= kind.AtLeast)
                return (Ruling.Met, "");
            if ((counted + open) / worst.Seconds >= kind.AtLeast)
                return (Ruling.Inconclusive, ", and what was cancelled could have made up for the rest");
            if ((counted + open + dropped) / worst.Seconds >= kind.AtLeast)
                return (Ruling.Invalid, ", and the generator dropped the rest");
            if ((counted + open + dropped + lost) / worst.Seconds >= kind.AtLeast)
                return (Ruling.Invalid, ", and the rest may have been lost because the machine slept");
            return (Ruling.Breached, dropped > 0 ? ", and with what the generator dropped it would still be too few"
                : planned == 0 ? ", because no client was free to ask"
                : counted == planned ? ", and no more were planned"
                : string.Create(CultureInfo.InvariantCulture, $", of {PerSecond(planned / worst.Seconds)}/s that were planned"));
        }

        (Ruling, string) OfPart()
        {
            var all = scope.IsOpen ? scope.Planned : null;
            var most = (counted + open + dropped + lost + Math.Max(0, (all ?? 0) - planned)) / scope.WholeLength.TotalSeconds;
            return all is not null && most < kind.AtLeast
                ? (Ruling.Breached, string.Create(CultureInfo.InvariantCulture, $" as far as the record tells, and with all that was still planned it could not have become more than {PerSecond(most)}/s"))
                : (Ruling.Inconclusive, " as far as the record tells, which is not all of the plan");
        }
    }

    // Rounded down: what falls short must not look as if it did not.
    private static string PerSecond(double rate) => (Math.Floor(rate * 1000) / 1000).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>What is promised to happen.</summary>
    /// <param name="Name">The promise.</param>
    /// <param name="Done">What happened to what counts.</param>
    /// <param name="AtLeast">How often, per second.</param>
    /// <param name="Count">What counts of a row.</param>
    /// <param name="Open">What would have counted, perhaps, had the run not been stopped.</param>
    /// <param name="Lost">What would have counted, perhaps, had the machine not slept.</param>
    private sealed record Kind(string Name, string Done, double AtLeast, Func<SecondCounts, long> Count, Func<SecondCounts, long> Open, Func<SecondCounts, long> Lost);
}
