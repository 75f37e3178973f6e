using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What each kind of step must keep.</summary>
internal static class StepRules
{
    private const int MostDraws = 1_000_000;

    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    /// <summary>Every breach of one kind of step.</summary>
    /// <param name="path">Where the kind stands.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="scenario">The scenario it is part of.</param>
    public static IEnumerable<Breach> Check(string path, StepKind kind, Scenario scenario) =>
    [
        .. CheckDuring(path, kind),
        .. kind switch
        {
            Inject inject => CheckInject(path, inject),
            InjectRandom random => CheckRandom(path, random),
            Diurnal diurnal => CheckDiurnal(path, diurnal),
            ClosedStep closed => CheckClosed(path, closed, scenario),
            _ => [],
        },
    ];

    public static IEnumerable<Breach> CheckDuring(string path, StepKind? kind)
    {
        if (kind?.During <= TimeSpan.Zero)
            yield return new($"{path}.during", "the step would take no time, expected a duration above zero such as \"30s\"");
    }

    public static IEnumerable<Breach> CheckInject(string path, Inject? inject)
    {
        if (inject?.Rate.PerSecond <= 0)
            yield return new($"{path}.rate", "a rate of zero sends nothing, expected a rate above zero, or a pause");
    }

    private static IEnumerable<Breach> CheckRandom(string path, InjectRandom random)
    {
        if (random.MaxRate.PerSecond <= random.MinRate.PerSecond)
            yield return new($"{path}.maxRate", $"nothing is left to draw, expected a rate above the lowest of {random.MinRate}") { Needs = [$"{path}.minRate"] };
        if (random.Every < TimeSpan.FromMilliseconds(100))
            yield return new($"{path}.every", "no rate shows itself in so short a time, expected at least \"100ms\"");
        else if (random.During / random.Every > MostDraws)
            yield return new($"{path}.every", FormattableString.Invariant($"that would be more than {MostDraws} rates, expected a longer time")) { Needs = [$"{path}.during"] };
    }

    private static IEnumerable<Breach> CheckDiurnal(string path, Diurnal diurnal)
    {
        if (diurnal.High.PerSecond <= diurnal.Low.PerSecond)
            yield return new($"{path}.high", $"the peak is no peak, expected a rate above the lowest of {diurnal.Low}") { Needs = [$"{path}.low"] };
        if (diurnal.Period <= TimeSpan.Zero)
            yield return new($"{path}.period", "the period would take no time, expected a duration above zero such as \"24h\"");
    }

    private static IEnumerable<Breach> CheckClosed(string path, ClosedStep closed, Scenario scenario)
    {
        var clients = closed switch
        {
            KeepConstant constant => constant.Copies,
            RampingConstant ramp => Math.Max(ramp.Copies, ramp.From ?? 0),
            IterationsForConstant iterations => iterations.Copies,
            _ => 0,
        };
        if (clients > scenario.MaxInFlight)
            yield return new($"{path}.copies", FormattableString.Invariant($"more clients than requests may be under way, expected at most maxInFlight, which is {scenario.MaxInFlight}")) { Needs = ["maxInFlight"] };
        if (closed.Think > s_longest)
            yield return new($"{path}.think", $"no client thinks that long, expected at most \"{Duration.Format(s_longest)}\"");
    }
}
