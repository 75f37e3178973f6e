using System.Globalization;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Reporting;

/// <summary>How the result's values are written for people, the same in every report.</summary>
internal static partial class Spoken
{
    private static readonly CultureInfo s_invariant = CultureInfo.InvariantCulture;

    /// <summary>The signals of the generator that fit into one line; the report has all.</summary>
    private static readonly string[] s_shown = ["generator CPU", "receive lag", "GC pauses", "steal", "memory"];

    /// <summary>Kinds of failure that are shown to people; the result has all.</summary>
    public const int ShownFailures = 5;

    /// <summary>The verdict as a headline: MET, BREACHED, ...</summary>
    public static string Verdict(Result result) => result.Verdict.ToUpperInvariant();

    /// <summary>The verdict for whoever has three seconds.</summary>
    public static string Headline(Result result) => result.Verdict switch
    {
        "met" => "The promises were kept",
        "breached" => "A promise was broken",
        "invalid" => "This measurement cannot be trusted",
        _ => "This run does not decide it",
    };

    public static string Count(long count) => Text.Number(count);

    /// <summary>A number that is no count, such as a seed: without separators.</summary>
    public static string Whole(long number) => number.ToString(s_invariant);

    public static string Milliseconds(double? time) => time switch
    {
        null => "-",
        < 10 => time.Value.ToString("0.00", s_invariant),
        < 100 => time.Value.ToString("0.0", s_invariant),
        _ => time.Value.ToString("#,0", s_invariant),
    };

    public static string Money(decimal amount, string currency) => amount.ToString("#,0.####", s_invariant) + " " + currency;

    public static string Seconds(double seconds) =>
        seconds < 120 ? seconds.ToString("0.0", s_invariant) + " s" : Server.Timing.Duration.Format(TimeSpan.FromSeconds(Math.Round(seconds)));

    /// <summary>A second of the run as the axes of its pictures have it: 2:05, or 1:02:05.</summary>
    public static string Clock(int second) =>
        TimeSpan.FromSeconds(second) is var time && time.TotalHours < 1 ? $"{time.Minutes}:{time.Seconds:00}" : $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}";

    /// <summary>How long a window is, as objectives have it: 10s.</summary>
    public static string Length(int seconds) => Server.Timing.Duration.Format(TimeSpan.FromSeconds(seconds));

    public static string Share(double share) => Text.Percent(share);

    public static string Share(long part, long whole) => whole == 0 ? "-" : Text.Percent((double)part / whole);

    public static string Limit(ObjectiveResult objective) => objective.Measure switch
    {
        "shareInTime" => Text.Promised(objective.Bound) + " in time",
        "share" => ">= " + Text.Promised(objective.Bound),
        "perSecond" => ">= " + objective.Bound.ToString("0.######", s_invariant) + "/s",
        _ => "<= " + objective.Bound.ToString("#,0.####", s_invariant),
    };

    public static string Observed(ObjectiveResult objective) => objective.Observed is not { } observed ? "-" : objective.Measure switch
    {
        "share" or "shareInTime" => Text.Percent(observed, objective.Bound),
        "perSecond" => observed.ToString("0.##", s_invariant) + "/s",
        _ => observed.ToString("#,0.####", s_invariant),
    };

    public static string Interval(ObjectiveResult objective) => objective.Interval switch
    {
        [var low, var high] => $"{Text.Percent(low)} to {Text.Percent(high)}",
        _ => objective.Observed is null ? "-" : "exact",
    };

    /// <summary>The arrivals that a ruling rests on; a bill rests on none.</summary>
    public static string Judged(ObjectiveResult objective) => objective.Measure == "money" ? "-" : Count(objective.Judged);

    /// <summary>How answers were verified, as a sentence without its full stop.</summary>
    public static string Verified(VerificationResult v) =>
        $"{Count(v.WithReference)} of {Count(v.Keys)} keys against a reference, {Count(v.ConsistencyOnly)} for consistency only" + (v.NotHeld is { } any ? $"; {Count(any)} right answers by their request alone" : "");

    /// <summary>How well the generator itself was: what is short, and what it voids.</summary>
    public static string Generator(GeneratorResult generator) =>
        (generator.VoidedSeconds == 0 ? "voids nothing" : $"voids {Text.Number(generator.VoidedSeconds, "second")} of response times") + "; "
        + string.Join(", ", s_shown.Select(name => generator.Signals.FirstOrDefault(signal => signal.Name == name)).OfType<SignalResult>().Select(signal => $"{signal.Name} {Figure(signal.Worst, signal.Unit)}"));

    /// <summary>What a signal beyond its limit voids.</summary>
    public static string Voids(string voids) => voids switch
    {
        "responseTimes" => "a breach of a response time",
        "everything" => "a breach of any share",
        _ => voids,
    };

    /// <summary>A signal's figure with its unit.</summary>
    public static string Figure(double? figure, string unit) => figure is { } value ? value.ToString("#,0.###", s_invariant) + (unit.Length == 0 ? "" : " " + unit) : "-";

    /// <summary>A floor as the error bar of a run that started at <paramref name="startedAt"/>.</summary>
    public static string Floor(Floor floor, DateTimeOffset startedAt) =>
        $"send lag {Milliseconds(floor.SendLag.P50)} ms (p99 {Milliseconds(floor.SendLag.P99)}), response time {Milliseconds(floor.ResponseTime.P50)} ms (p99 {Milliseconds(floor.ResponseTime.P99)}); honest up to {floor.HighestRate.ToString("#,0", s_invariant)}/s; {(floor.Full ? "" : "a short look, ")}measured {Before(startedAt - floor.MeasuredAt)}";

    private static string Before(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => "just before",
        { TotalHours: < 1 } => $"{age.Minutes} min before",
        _ => $"{Count((long)age.TotalHours)} h before",
    };

    /// <summary>The three times of a run with what they are called.</summary>
    public static IEnumerable<(string Name, TimesResult Times)> Times(Result result) =>
        [("response time (from the plan)", result.ResponseTime), ("service time (from the send)", result.ServiceTime), ("send lag (the generator's)", result.SendLag)];

    /// <summary>The share of right answers among all that was planned.</summary>
    public static string Right(ArrivalsResult arrivals) => Share(arrivals.Outcomes.GetValueOrDefault("ok"), arrivals.Planned);

    /// <summary>In what runs differ, in a sentence; null where they are alike.</summary>
    public static string? Differences(Overlay overlay) => overlay.Differences switch
    {
        [] => null,
        var all => $"These runs differ in {string.Join(", ", all)}: whether one is slower than the other is not to be read here.",
    };

    /// <summary>Outcomes, the most frequent first.</summary>
    public static IEnumerable<KeyValuePair<string, long>> Outcomes(ArrivalsResult arrivals) =>
        arrivals.Outcomes.OrderByDescending(outcome => outcome.Value).ThenBy(outcome => outcome.Key, StringComparer.Ordinal);

    /// <summary>A time with its unit: 250 ms.</summary>
    public static string Time(double? milliseconds) => milliseconds is null ? "-" : Milliseconds(milliseconds) + " ms";

    /// <summary>The wall clock at the start of a run: 2026-01-05 10:07:30 UTC.</summary>
    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", s_invariant);

    public static string Http(Result result) => string.Join(", ", (result.HttpVersions ?? []).Select(version => $"HTTP/{version}"));

    /// <summary>What is counted in an account: requests, intervals of 5m.</summary>
    public static string Account(AccountResult account) => account.Seconds is { } seconds ? $"{account.By} of {Length(seconds)}" : account.By;

    /// <summary>An availability to the last digit of what is promised.</summary>
    public static string Availability(AccountResult account, SlaResult sla) => Text.Percent(account.Availability, sla.Target);

    /// <summary>The three ways in a line, with what the named one took of the budget and what would be owed.</summary>
    public static string Accounts(SlaResult sla)
    {
        var named = sla.Accounts.FirstOrDefault(account => account.By == sla.By);
        var ways = sla.Accounts.IsEmpty ? "nothing to account" : string.Join(", ", sla.Accounts.Select(account => $"{Availability(account, sla)} by {Account(account)}"));
        var burn = sla.Budget is { } budget ? string.Create(s_invariant, $"; burn rate {budget.BurnRate:#,0.####}") : "";
        return ways + burn + (named?.Credit is null ? "" : $", credit {Credit(named)}");
    }

    /// <summary>What would be owed.</summary>
    public static string Credit(AccountResult account) => account.Credit is { } credit ? Text.Promised(credit) : "-";

    /// <summary>What the contract promises, as a sentence without its full stop.</summary>
    public static string Promised(SlaResult sla) =>
        $"Promised are {Text.Promised(sla.Target)} over {Seconds(sla.WindowSeconds)}" + (sla.WithinMilliseconds is { } within ? $", a right answer later than {Time(within)} not being good" : "");

    /// <summary>What was used of the error budget, as a sentence.</summary>
    public static string Budget(SlaResult sla) => sla.Budget is not { } budget ? "" : string.Create(s_invariant,
        $"Error budget ({Text.Promised(budget.Allowed)}): burn rate {budget.BurnRate:#,0.####}, {Share(budget.Used)} of the window's budget used, {(budget.LastsSeconds is { } lasts ? $"at this rate it lasts {Seconds(lasts)}" : "which outlasts the window at this rate")}.");

    /// <summary>The highest burn rates, as a sentence.</summary>
    public static string Burn(SlaResult sla) => sla.Burn.IsEmpty ? "" : string.Create(s_invariant,
        $"Burn rate at worst: {string.Join("; ", sla.Burn.Select(burn => string.Create(s_invariant, $"{burn.BurnRate:#,0.####} over {Length(burn.Seconds)}{(burn.ShortSeconds is { } with ? $" and {Length(with)}" : "")}{(burn.PagesAt is { } pages ? $" ({pages:#,0.####} pages)" : "")}")))}.");

    /// <summary>What the accounts leave out and how they are scaled, as a sentence.</summary>
    public static string LeftOut(SlaResult sla) => $"Left out: arrivals {Count(sla.LeftOut)}, seconds {Count(sla.LeftOutSeconds)}; intervals and minutes are scaled by {Count(sla.Scale)}.";

    /// <summary>What an alert watches: availability >= 99.9%, 14.4 times over 60s and 5s.</summary>
    public static string Alert(AlertResult alert) =>
        string.Create(s_invariant, $"{alert.On}, {alert.BurnRate:0.######} times over {alert.LongSeconds}s and {alert.ShortSeconds}s");

    public static IEnumerable<(string Name, Func<TimesResult, double?> Value)> Quantiles =>
    [
        ("p50", t => t.P50), ("p90", t => t.P90), ("p95", t => t.P95), ("p99", t => t.P99), ("p99.9", t => t.P999), ("max", t => t.Max),
    ];
}
