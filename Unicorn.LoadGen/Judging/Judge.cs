using System.Collections.Immutable;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Judging;

/// <summary>
/// From what was measured to a verdict: a breach that the generator's faults cannot explain comes first, then an invalid
/// measurement, then too little of it, and only then a promise kept.
/// </summary>
public static class Judge
{
    /// <summary>Less than this share of the planned load, really sent, proves no promise kept.</summary>
    public const double OfferedEnough = 0.99;

    /// <summary>Judges a run and its bill.</summary>
    public static Verdict Of(RunRecord run, Bill bill)
    {
        ImmutableArray<Finding> findings = [.. Objectives(run.Scenario).Select(objective => Find(run, bill, objective))];
        var total = run.Sum(run.IsJudged);

        // What was due and not yet sent when a person ended the run is nobody's fault: it is cancelled, as what was in flight.
        var offered = total.Planned == 0 ? 1 : (double)(total.Planned - total[OutcomeKind.Dropped]) / total.Planned;
        var ruling = Worst(findings);
        if (ruling is Ruling.Met or Ruling.Inconclusive && offered < OfferedEnough)
            ruling = Ruling.Invalid;
        else if (ruling == Ruling.Met && (!run.Complete || total.Judged == 0))
            ruling = Ruling.Inconclusive;

        return new Verdict(ruling, Why(ruling, findings, offered, total.Judged, run.Missing), findings, [.. Caveats(run, total)]);
    }

    /// <summary>The declared objectives; that no answer is wrong is promised also where nobody says so.</summary>
    private static IEnumerable<Objective> Objectives(Scenario scenario)
    {
        var declared = scenario.Objectives.Any(o => o.WrongAnswers is not null && o.Step is null && o.Every is null);
        return declared ? scenario.Objectives : [.. scenario.Objectives, new Objective { WrongAnswers = new AtMost<Count>(new Count(0)) }];
    }

    /// <summary>What is found about one objective.</summary>
    internal static Finding Find(RunRecord run, Bill bill, Objective objective) => objective switch
    {
        { WrongAnswers: { } limit } => WrongAnswerJudge.Judge(run, objective, limit.Limit.Value),
        { AchievedRate: { } limit } => RateJudge.AchievedRate(run, objective, limit.Limit.PerSecond),
        { Goodput: { } limit } => RateJudge.Goodput(run, objective, limit.Limit.PerSecond),
        { Cost: { } limit } => CostJudge.Cost(bill, limit),
        { CostPerMillion: { } limit } => CostJudge.PerMillion(run, bill, limit),
        _ => ShareJudge.Judge(run, objective),
    };

    private static Ruling Worst(ImmutableArray<Finding> findings) => findings.Max(finding => finding.Ruling);

    private static string Why(Ruling ruling, ImmutableArray<Finding> findings, double offered, long judged, string? missing)
    {
        // A wrong answer is worse than any other breach, so it is named first.
        var of = findings.Where(f => f.Ruling == ruling).OrderByDescending(f => f.Measure == Measure.Count).ToArray();
        var others = of.Length > 1 ? $" ({of.Length - 1} more {(of.Length == 2 ? "objective is" : "objectives are")} {ruling.ToString().ToLowerInvariant()})" : "";
        var sentence = ruling switch
        {
            Ruling.Met => $"{All(findings.Length)} met: {Text.Percent(offered)} of the planned load was sent, and what was promised held for {Text.Number(judged, "arrival")}{(findings.Any(f => f.Interval is not null) ? " with 95 % confidence" : "")}",
            Ruling.Breached => $"{of[0].Name} is broken: {of[0].Why}{others}",
            Ruling.Invalid when of.Length == 0 => $"only {Text.Percent(offered)} of the planned load was sent, so this says nothing about the service; give the generator a larger machine, a higher maxInFlight or a lower rate",
            Ruling.Invalid => $"{of[0].Name} cannot be judged, because the generator may be what was measured: {of[0].Why}{others}",
            _ when of.Length == 0 && judged == 0 => "nothing was judged, so nothing is shown",
            _ when of.Length == 0 => $"no objective is broken in the {Text.Number(judged, "arrival")} that were judged, but {missing}",
            _ => $"{of[0].Name} cannot be decided: {of[0].Why}{others}",
        };
        return Text.Sentence(sentence);
    }

    private static string All(int objectives) => objectives switch
    {
        1 => "the only objective was",
        2 => "both objectives were",
        _ => $"all {objectives} objectives were",
    };

    private static IEnumerable<string> Caveats(RunRecord run, Measuring.SecondCounts total)
    {
        if (run.Missing is { } missing)
            yield return Text.Sentence($"The folder is not whole: {missing}");

        foreach (var phase in run.Manifest.Phases.Where(phase => phase is { Clients: not null, IsWarmUp: false }))
            yield return $"Step \"{phase.Name}\" was a closed loop of {Text.Number(phase.Clients!.Most, "client")}: response time equals service time there, and stalls hide in it, because a client that waits for its answer asks nothing.";

        foreach (var advice in GeneratorAdvice.Of(run, total))
            yield return advice;
        foreach (var caveat in FloorCaveats.Of(run))
            yield return caveat;
        foreach (var warning in run.Events.Where(e => e.Type == RunEvents.Warning && e.Message is not null))
            yield return Text.Sentence(warning.Message!);
    }
}
