using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Judging;

/// <summary>The part of a run that an objective holds for.</summary>
internal sealed class Scope
{
    private readonly RunRecord _run;
    private readonly int? _phase;

    public Scope(RunRecord run, Objective objective)
    {
        _run = run;
        _phase = objective.Step is { } step ? run.Manifest.Phases.First(p => p.Name == step && !p.IsWarmUp).Index : null;
        Text = objective switch
        {
            { Step: { } name } => $" in step \"{name}\"",
            { Every: { } every } => $" in every {Duration.Format(every)}",
            _ => "",
        };
    }

    /// <summary>As it goes behind an objective's limit; empty for the whole run.</summary>
    public string Text { get; }

    /// <summary>Whether a judged row belongs to it.</summary>
    public bool Holds(SecondCounts row) => _phase is null || row.Phase == _phase;

    /// <summary>Whether the run, or its record, ended before the scope did.</summary>
    public bool IsCut => _run.Manifest.Phases.Any(p => Includes(p) && (p.End < _run.PlanEnd ? p.End : _run.PlanEnd) > _run.MeasuredUntil);

    /// <summary>How long it really lasted: a run that ended early cuts it.</summary>
    public TimeSpan Length => _run.Manifest.Phases.Where(Includes)
        .Aggregate(TimeSpan.Zero, (sum, p) => sum + TimeSpan.FromTicks(Math.Clamp((_run.MeasuredUntil - p.Start).Ticks, 0, p.Length.Ticks)));

    /// <summary>How long it was planned to last.</summary>
    public TimeSpan WholeLength => _run.Manifest.Phases.Where(Includes).Aggregate(TimeSpan.Zero, (sum, p) => sum + p.Length);

    /// <summary>How many arrivals are planned in it; null where a closed loop's time decides.</summary>
    public long? Planned => _run.Manifest.Phases.Where(Includes).Aggregate((long?)0, (sum, p) => sum + p.Planned);

    /// <summary>Whether the plan alone tells how long it lasts: a closed loop is over when its requests are.</summary>
    public bool IsOpen => _run.Manifest.Phases.Where(Includes).All(p => p.Clients is null);

    private bool Includes(Phase phase) => !phase.IsWarmUp && (_phase is null || phase.Index == _phase);
}
