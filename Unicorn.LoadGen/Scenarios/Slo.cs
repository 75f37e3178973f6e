using System.Collections.Immutable;
using Unicorn.LoadGen.Quantities;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>One promise of a contract, by which a run is accounted: a share of good requests over a window of days or months.</summary>
public sealed record Slo
{
    /// <summary>What is promised where nobody says.</summary>
    public static readonly Share DefaultTarget = new(0.999);

    /// <summary>The interval of the providers whose contracts count in intervals.</summary>
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromMinutes(5);

    /// <summary>What reports call it.</summary>
    public required string Name { get; init; }

    /// <summary>Where its target comes from, as a sentence ends: that of the scenario's sla.</summary>
    public required string Source { get; init; }

    /// <summary>The share that is promised; below 1.</summary>
    public required Share Target { get; init; }

    /// <summary>The response time that a good answer may take; null when it does not matter.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>The time over which it is promised.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The accounting that decides the budget and the credit.</summary>
    public AccountedBy By { get; init; }

    /// <summary>The length of an interval, whole seconds.</summary>
    public TimeSpan Interval { get; init; } = DefaultInterval;

    /// <summary>The length of a minute, whole seconds.</summary>
    public TimeSpan Minute { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The share of good requests below which a minute is down.</summary>
    public Share MinuteTarget { get; init; } = new(0.99);

    /// <summary>What is paid back, from the highest availability to the lowest.</summary>
    public IReadOnlyList<ServiceCredit> Credits { get; init; } = [];

    /// <summary>The alert that watches its budget, rehearsed where its windows fit; null for none.</summary>
    public Alert? Alert { get; init; }

    /// <summary>What was not meant as it is written, or could not be done, a sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The promises that a scenario's runs are accounted by: those of its OpenSLO file, or the one of its sla and its defaults.</summary>
    public static ImmutableArray<Slo> Of(Scenario scenario)
    {
        var sla = scenario.Sla ?? new Sla();
        if (sla.Read is { } file)
            return [.. file.Slos.Select(slo => slo with { Credits = sla.Credits })];

        // Other than a promise of 100 %, which leaves no budget.
        var objective = scenario.Objectives.FirstOrDefault(o => o is { Availability.Limit.Value: < 1, Step: null, Every: null })?.Availability;
        var target = sla.Target ?? objective?.Limit ?? DefaultTarget;
        var slo = new Slo
        {
            Name = (sla.Within is { } within ? $"within {Duration.Format(within)} " : "availability ") + $">= {target}",
            Source = sla.Target is not null ? "that of the scenario's sla" : objective is not null ? "that of the availability objective" : "the default, because the scenario promises no availability",
            Target = target,
            Within = sla.Within,
            By = sla.By ?? AccountedBy.Requests,
            Credits = sla.Credits,
        };
        return
        [
            slo with
            {
                Window = sla.Window ?? slo.Window,
                Interval = sla.Interval ?? slo.Interval,
                Minute = sla.Minute ?? slo.Minute,
                MinuteTarget = sla.MinuteTarget ?? slo.MinuteTarget,
            },
        ];
    }
}
