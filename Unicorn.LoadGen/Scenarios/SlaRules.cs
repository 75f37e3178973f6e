using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What a contract must keep.</summary>
internal static class SlaRules
{
    private const string Path = "sla";

    public static IEnumerable<Breach> Check(Scenario scenario) => scenario.Sla is { } sla ? [.. CheckMembers(sla), .. CheckTimes(scenario, sla), .. CheckCredits(sla)] : [];

    private static IEnumerable<Breach> CheckMembers(Sla sla)
    {
        (string Name, bool Given)[] own =
        [
            ("target", sla.Target is not null), ("within", sla.Within is not null), ("window", sla.Window is not null), ("by", sla.By is not null),
            ("interval", sla.Interval is not null), ("minute", sla.Minute is not null), ("minuteTarget", sla.MinuteTarget is not null),
        ];
        if (sla.OpenSlo is not null)
        {
            foreach (var (name, _) in own.Where(member => member.Given))
                yield return new($"{Path}.{name}", "the OpenSLO file says what is promised, expected only \"credits\" beside it") { Needs = [$"{Path}.openSlo"], IsOfName = true };
        }

        if (sla.Target is { Value: >= 1 })
            yield return new($"{Path}.target", "100% leaves no budget that could be used, expected less, such as \"99.9%\"");
    }

    private static IEnumerable<Breach> CheckTimes(Scenario scenario, Sla sla)
    {
        if (sla.Within is { } within && (within <= TimeSpan.Zero || (scenario.AllRequests.Count > 0 && within > scenario.AllRequests.Max(request => request.Timeout))))
            yield return new($"{Path}.within", "no answer is that early or that late, expected a time above 0 and within the request's timeout");
        foreach (var (name, length) in new[] { ("interval", sla.Interval), ("minute", sla.Minute) })
        {
            if (length is { } given && ObjectiveRules.NotWholeSeconds(given))
                yield return new($"{Path}.{name}", "counts are kept by the second, expected whole seconds such as \"60s\"");
        }

        if (sla.Window is { } window && (window < (sla.Interval ?? Slo.DefaultInterval) || window < sla.Minute))
            yield return new($"{Path}.window", $"the window is shorter than an interval of it, expected a longer one, such as \"{Duration.Format(TimeSpan.FromDays(30))}\"") { Needs = [$"{Path}.interval", $"{Path}.minute"] };
    }

    private static IEnumerable<Breach> CheckCredits(Sla sla)
    {
        for (var i = 0; i < sla.Credits.Count; i++)
        {
            var path = FormattableString.Invariant($"{Path}.credits[{i}]");
            if (i > 0 && sla.Credits[i].Below.Value >= sla.Credits[i - 1].Below.Value)
                yield return new($"{path}.below", "the table does not fall, expected a lower availability than in the line before") { Needs = [FormattableString.Invariant($"{Path}.credits[{i - 1}]")] };
            if (i > 0 && sla.Credits[i].Credit.Value <= sla.Credits[i - 1].Credit.Value)
                yield return new($"{path}.credit", "less availability gives no more back, expected a higher credit than in the line before") { Needs = [FormattableString.Invariant($"{Path}.credits[{i - 1}]")] };
        }
    }
}
