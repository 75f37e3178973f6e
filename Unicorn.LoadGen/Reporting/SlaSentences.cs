using System.Globalization;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Judging.Accounting;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Reporting;

/// <summary>What an account of a run is in words.</summary>
internal static class SlaSentences
{
    /// <summary>The account that the contract names, its budget and its credit in a sentence.</summary>
    public static string Why(SlaAccount account)
    {
        var slo = account.Slo;
        if (account.Named is not { } named || account.Budget is not { } budget)
            return slo.By == AccountedBy.Requests ? "Nothing was judged, so nothing is accounted." : "The run has no whole stretch that the contract could count.";

        var promised = $"{Text.Percent((double)named.Availability, slo.Target.Value)} by {slo.By.ToString().ToLowerInvariant()}, {Text.Promised(slo.Target.Value)} are promised over {Days(slo.Window)}";
        if (budget.BurnRate == 0)
            return $"{promised}: nothing of the error budget was used.";

        var burn = $"the run used {Text.Percent(budget.Used)} of the window's error budget, {budget.BurnRate.ToString("#,0.##", CultureInfo.InvariantCulture)} times as fast as allowed";
        var lasts = budget.Lasts is { } left ? $"at this rate it lasts {Days(left)}" : "at this rate it outlasts the window";
        var credit = slo.Credits.Count == 0 ? "" : named.Owed(slo) is { } owed ? $"; {Text.Promised(owed.Credit.Value)} would be owed for a window like this" : "; nothing would be owed";
        return $"{promised}: {burn}; {lasts}{credit}.";
    }

    /// <summary>What to know when reading the numbers, a sentence each.</summary>
    public static IEnumerable<string> Notes(RunRecord run, Ruling ruling, SlaAccount account)
    {
        var slo = account.Slo;
        if (ruling == Ruling.Invalid)
            yield return "The run is invalid: this account may be one of the generator, and not of the service.";
        if (!run.Complete)
            yield return "The run is not complete: only what was measured is accounted.";
        yield return $"The target is {slo.Source}.";
        foreach (var note in slo.Notes)
            yield return Text.Sentence(note);
        if (account.Scale > 1)
            yield return $"Intervals are scaled from {Duration.Format(slo.Interval)} to {Duration.Format(slo.Interval / account.Scale)} and minutes from {Duration.Format(slo.Minute)} to {Duration.Format(slo.Minute / account.Scale)}, because the run was shorter than {(slo.Minute > slo.Interval ? $"twice {Duration.Format(slo.Minute)}" : "two intervals")}.";
        if (run.Scenario.TimeScale > 1)
            yield return "Intervals, minutes and the window are in the run's own time, not in the scenario's.";
        if (account.Dropped > 0 || account.VoidSeconds > 0)
            yield return $"Left out as the generator's own fault, and not the service's downtime: {Text.Number(account.Dropped, "arrival")} that it could not send, and {Text.Number(account.VoidSeconds, "second")} of its own trouble.";
    }

    private static string Days(TimeSpan time) => time.TotalDays switch
    {
        >= 2 => time.TotalDays.ToString("0.#", CultureInfo.InvariantCulture) + " days",
        _ => Duration.Format(TimeSpan.FromSeconds(Math.Round(time.TotalSeconds))),
    };
}
