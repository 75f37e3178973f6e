using System.Collections.Immutable;
using System.Text.Json;
using HdrHistogram;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Reporting;

/// <summary>Makes the result of what was recorded, judged and billed.</summary>
public static class ResultOf
{
    /// <summary>The result.</summary>
    public static Result Run(RunRecord run, Verdict verdict, Bill bill)
    {
        var manifest = run.Manifest;
        return new Result
        {
            Version = Result.CurrentVersion,
            Scenario = manifest.Name,
            Question = run.Scenario.Question,
            Id = manifest.Id,
            StartedAt = manifest.StartedAt,
            Verdict = Name(verdict.Ruling),
            Why = verdict.Why,
            Objectives = [.. verdict.Findings.Select(Objective)],
            Caveats = verdict.Caveats,
            Failures = [.. run.Events.Where(e => e is { Type: RunEvents.Failure, Message: not null }).Select(e => e.Message!)],
            Complete = run.Complete,
            Missing = run.Missing,
            MeasuredSeconds = run.MeasuredUntil.TotalSeconds,
            Arrivals = Arrivals(run.Sum(_ => true), run.NotReached),
            WarmUp = Arrivals(run.Sum(row => !run.IsJudged(row)), 0),
            ResponseTime = Times(run.Judged.Response),
            ServiceTime = Times(run.Judged.Service),
            SendLag = Times(run.Judged.Lag),
            Generator = GeneratorResult.Of(run),
            Floor = manifest.Floor,
            Steps = [.. manifest.Phases.Select(phase => Step(phase, run.Sum(row => row.Phase == phase.Index)))],
            Requests = run.Requests.IsEmpty ? null : [.. run.Requests.Select(Request)],
            HttpVersions = run.Events.Where(e => e is { Type: RunEvents.HttpVersion, Message: not null }).Select(e => e.Message!).ToImmutableArray() is { IsEmpty: false } spoken ? spoken : null,
            Verification = Verification(run),
            Bill = BillResultOf.Run(run, bill),
            Alerts = run.Scenario.Alerts.Count == 0 ? null : [.. AlertRehearsal.Of(run).Select(Alert)],
            Sla = SlaResult.Of(run, verdict.Ruling),
            WorstWindows = WorstWindows.Of(run) is { } worst ? Windows(worst) : null,
            Origin = new OriginResult(
                manifest.Scenario.File,
                [.. manifest.Scenario.Set],
                manifest.Seed,
                manifest.ScheduleHash,
                manifest.Target.Url,
                manifest.Target.Embedded,
                Spoken(manifest.Machine),
                manifest.Machine.Unicorn,
                manifest.Commit),
        };
    }

    /// <summary>A ruling's name in files.</summary>
    public static string Name(Ruling ruling) => JsonNamingPolicy.CamelCase.ConvertName(ruling.ToString());

    /// <summary>A machine as reports tell it.</summary>
    internal static string Spoken(Machine machine) =>
        $"{machine.Cores} cores, {machine.MemoryMegabytes} MB, {machine.System}, {machine.Architecture}, {machine.Runtime}";

    private static ObjectiveResult Objective(Finding finding) => new()
    {
        Name = finding.Name,
        Limit = finding.Limit,
        Measure = JsonNamingPolicy.CamelCase.ConvertName(finding.Measure.ToString()),
        Bound = finding.Bound,
        Observed = finding.Observed is { } observed ? Math.Round(observed, 9) : null,
        Interval = finding.Interval is { } interval ? [Math.Round(interval.Low, 9), Math.Round(interval.High, 9)] : null,
        Ruling = Name(finding.Ruling),
        Why = finding.Why,
        Judged = finding.Judged,
        BrokenFrom = finding.Broken?.From,
        BrokenTo = finding.Broken?.To,
        DesignEffect = Math.Round(finding.DesignEffect, 3),
    };

    private static ArrivalsResult Arrivals(SecondCounts counts, long notReached) => new()
    {
        Planned = counts.Planned,
        Sent = counts.Sent,
        Answered = counts.Answered,
        Late = counts.Late,
        NotReached = notReached,
        Outcomes = Outcomes(counts),
    };

    private static ImmutableSortedDictionary<string, long> Outcomes(SecondCounts counts)
    {
        var outcomes = Outcome.Kinds.Where(kind => kind != OutcomeKind.Status && counts[kind] > 0).Select(kind => KeyValuePair.Create(Outcome.NameOf(kind), counts[kind]));
        var statuses = counts.Statuses.Select(status => KeyValuePair.Create(Outcome.StatusName(status.Key), status.Value));
        return outcomes.Concat(statuses).ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private static RequestResult Request(RequestRecord request)
    {
        var counts = new SecondCounts(0, 0, limits: 0);
        foreach (var row in request.Phases)
            counts.Add(row);
        return new RequestResult
        {
            Name = request.Name,
            Planned = counts.Planned,
            Sent = counts.Sent,
            Ok = counts[OutcomeKind.Ok],
            Bad = counts.Planned - counts[OutcomeKind.Ok] - counts[OutcomeKind.Cancelled],
            Outcomes = Outcomes(counts),
            ResponseTime = Times(request.Response),
        };
    }

    private static TimesResult Times(LongHistogram histogram)
    {
        var count = histogram.TotalCount;
        double? At(double share) => LatencyHistogram.SupportedValueAt(histogram, new Quantile(share))?.TotalMilliseconds;
        return new TimesResult
        {
            Count = count,
            P50 = At(0.5),
            P90 = At(0.9),
            P95 = At(0.95),
            P99 = At(0.99),
            P999 = At(0.999),
            Max = count == 0 ? null : histogram.GetMaxValue() / 1000.0,
        };
    }

    private static StepResult Step(Scheduling.Phase phase, SecondCounts counts) => new(
        phase.Name,
        phase.Start.TotalSeconds,
        phase.End.TotalSeconds,
        !phase.IsWarmUp,
        counts.Planned,
        counts.Sent,
        counts[OutcomeKind.Ok],
        counts.Planned - counts[OutcomeKind.Ok] - counts[OutcomeKind.Cancelled],
        phase.Clients?.Most);

    private static VerificationResult Verification(RunRecord run) => new(
        run.Manifest.References.Keys,
        run.Manifest.References.WithReference,
        run.Manifest.References.Keys - run.Manifest.References.WithReference,
        [.. run.Events.Where(e => e.Type == RunEvents.WrongAnswer).Select(e => new WrongAnswerResult(e.At, e.Key, e.Got, e.Expected, e.Request))],
        NotHeld(run));

    /// <summary>Right answers that were held against neither a reference nor an earlier answer, because their request says so; null when none does.</summary>
    private static long? NotHeld(RunRecord run)
    {
        var requests = run.Scenario.AllRequests;
        if (!requests.Any(request => run.Scenario.CheckOf(request) == AnswerCheck.Any))
            return null;

        return run.Requests.IsEmpty
            ? run.Sum(_ => true)[OutcomeKind.Ok]
            : requests.Index().Where(request => run.Scenario.CheckOf(request.Item) == AnswerCheck.Any).Sum(request => run.Requests[request.Index].Phases.Sum(row => row[OutcomeKind.Ok]));
    }

    private static AlertResult Alert(RehearsedAlert rehearsed) => new()
    {
        Name = rehearsed.Alert.Name,
        On = rehearsed.On,
        BurnRate = rehearsed.Alert.BurnRate,
        LongSeconds = (int)rehearsed.Alert.LongWindow.TotalSeconds,
        ShortSeconds = (int)rehearsed.Alert.ShortWindow.TotalSeconds,
        Fired = rehearsed.FiredAt is not null,
        FirstBadAt = rehearsed.FirstBadAt,
        FiredAt = rehearsed.FiredAt,
        DelaySeconds = rehearsed.FiredAt - rehearsed.FirstBadAt,
        ResolvedAt = rehearsed.ResolvedAt,
        Why = rehearsed.Why,
    };

    private static WindowsResult Windows(WorstWindows worst) => new()
    {
        Seconds = worst.Length,
        WithinMilliseconds = worst.Within?.TotalMilliseconds,
        Objective = worst.Promised,
        Windows = [.. worst.Windows.Select(window => new WindowResult(window.From, window.To, window.Step, window.Tally.Judged, window.Tally.Judged - window.Tally.Bad, Math.Round(1 - window.Tally.BadShare, 9), window.IsBroken))],
    };
}
