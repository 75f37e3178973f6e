using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios.OpenSlo;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>Puts what an OpenSLO file promises into the scenario that names it: its promises are accounted, and those over occurrences are judged as objectives, too.</summary>
internal static class SloAttachment
{
    /// <summary>The scenario with its promises; as it was, and mistakes, where the file does not read or does not fit.</summary>
    /// <param name="scenario">A scenario that names the file.</param>
    /// <param name="source">Where the file was found, as mistakes call it.</param>
    /// <param name="text">Its text.</param>
    /// <param name="named">Where the scenario names it.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    public static Scenario Attach(Scenario scenario, string source, string text, Position named, List<Mistake> mistakes)
    {
        if (OpenSloFile.Parse(source, scenario.Sla!.OpenSlo!, text, mistakes) is not { } file)
            return scenario;

        var timeout = scenario.AllRequests.Max(request => request.Timeout);
        if (file.Slos.Any(slo => slo.Within > timeout))
        {
            mistakes.Add(new Mistake(named, $"a promise of the file has a limit that no answer could exceed, expected one within the request's timeout of \"{Duration.Format(timeout)}\""));
            return scenario;
        }

        var longest = TimeSpan.FromSeconds(LoadRules.Seconds(scenario));
        return scenario with
        {
            Sla = scenario.Sla with { Read = file with { Slos = [.. file.Slos.Select(slo => slo.Alert?.LongWindow > longest ? Unrehearsed(slo) : slo)] } },
            Objectives = [.. scenario.Objectives.Concat(file.Slos.Where(slo => slo.By == AccountedBy.Requests).Select(Judged)).Distinct()],
            Alerts = [.. scenario.Alerts, .. file.Slos.Select(slo => slo.Alert).OfType<Alert>().Where(alert => alert.LongWindow <= longest)],
        };
    }

    private static Slo Unrehearsed(Slo slo) =>
        slo with { Notes = [.. slo.Notes, $"The alert {slo.Alert!.Name} is not rehearsed: its window of {Duration.Format(slo.Alert.LongWindow)} is longer than the load."] };

    private static Objective Judged(Slo slo) => slo.Within is { } within
        ? new Objective { ResponseTime = new PercentileLimit(new Quantile(slo.Target.Value), within) }
        : new Objective { Availability = new AtLeast<Share>(slo.Target) };
}
