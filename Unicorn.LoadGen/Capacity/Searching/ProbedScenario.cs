using System.Collections.Immutable;
using Unicorn.LoadGen.Scenarios;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Capacity.Searching;

/// <summary>A scenario whose load is one rate: its requests, keys, arrival process and promises, and of its load nothing else.</summary>
public sealed class ProbedScenario
{
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(2);

    private readonly Scenario _scenario;
    private readonly ImmutableArray<Objective> _objectives;

    private ProbedScenario(Scenario scenario, ImmutableArray<Objective> objectives, ImmutableArray<string> notes) =>
        (_scenario, _objectives, Notes, Lengths) = (scenario, objectives, notes, ProbeLengths.Of(objectives));

    /// <summary>What of the scenario's promises is judged otherwise than it says, or not at all, a sentence each.</summary>
    public ImmutableArray<string> Notes { get; }

    /// <summary>How long a rate must hold to be judged by its promises.</summary>
    public ProbeLengths Lengths { get; }

    /// <summary>The rate that the scenario begins with; null where none of its steps has one.</summary>
    public double? FirstRate => _scenario.Load.Select(step => step switch
    {
        { Inject: { } inject } => inject.Rate.PerSecond,
        { RampingInject: { } ramp } => Math.Max(ramp.From?.PerSecond ?? 0, ramp.To.PerSecond),
        { InjectRandom: { } random } => random.MaxRate.PerSecond,
        { Diurnal: { } day } => day.High.PerSecond,
        _ => 0,
    }).Where(rate => rate > 0).Cast<double?>().FirstOrDefault();

    /// <summary>A scenario of one rate; null where a load cannot break its promises.</summary>
    public static ProbedScenario? Of(Scenario scenario)
    {
        var (objectives, notes) = (ImmutableArray.CreateBuilder<Objective>(), ImmutableArray.CreateBuilder<string>());
        foreach (var objective in scenario.Objectives)
        {
            var (kept, note) = Kept(objective);
            if (note is not null && !notes.Contains(note))
                notes.Add(note);
            if (kept is not null && !objectives.Contains(kept))
                objectives.Add(kept);
        }

        return objectives.Any(objective => objective is { ResponseTime: not null } or { Availability: not null })
            ? new ProbedScenario(scenario, objectives.DrainToImmutable(), notes.DrainToImmutable())
            : null;
    }

    /// <summary>The scenario at a rate.</summary>
    /// <param name="rate">Arrivals per second.</param>
    /// <param name="length">For how long.</param>
    /// <param name="index">Which of the probes it is, from 0: each has keys and random arrivals of its own, and the first one a warm-up.</param>
    public Scenario At(double rate, TimeSpan length, int index) => _scenario with
    {
        Schema = null,
        Seed = _scenario.Seed + index,
        WarmUp = index > 0 ? null : _scenario.WarmUp ?? new Inject { Rate = new(rate), During = s_warmUp },
        Load = [new Step { Name = "probe", Inject = new Inject { Rate = new(rate), During = length } }],
        TimeScale = 1,
        Objectives = [.. _objectives.Select(objective => objective with { AbortWhen = AbortCondition.Decided })],
        Gates = [],
        Alerts = [],
        Sla = null,
    };

    private static (Objective? Kept, string? Note) Kept(Objective objective) => objective switch
    {
        { Cost: { } limit } => (null, $"cost {limit} is left out: it is about the bill of the scenario's own load"),
        { CostPerMillion: { } limit } => (null, $"costPerMillion {limit} is left out: it is about the bill of the scenario's own load"),
        { AchievedRate: { } limit } => (null, $"achievedRate {limit} is left out: the rate is what is looked for"),
        { Goodput: { } limit } => (null, $"goodput {limit} is left out: the rate is what is looked for"),
        { Step: { } step } => (objective with { Step = null }, $"what was promised for step \"{step}\" is held at every rate"),
        { Every: { } every } when 2 * every > ProbeLengths.Longest => (objective with { Every = null }, $"what was promised in every {Duration.Format(every)} is held over each run as a whole"),
        _ => (objective, null),
    };
}
