using System.Globalization;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Cli.Watching;

/// <summary>What is known of a run before it goes.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Target">The target, as people know it.</param>
/// <param name="Schedule">The plan.</param>
/// <param name="Folder">The run folder.</param>
internal sealed record WatchedRun(Scenario Scenario, string Target, Schedule Schedule, string Folder)
{
    /// <summary>How many cores the generator may use.</summary>
    public int Cores { get; init; } = Environment.ProcessorCount;

    /// <summary>The step at an instant; after the end the last one.</summary>
    public Phase StepAt(TimeSpan at) => Schedule.Phases.LastOrDefault(phase => phase.Start <= at) ?? Schedule.Phases[0];

    /// <summary>The shortest time promised at a quantile in the step at an instant; null where none is.</summary>
    public TimeSpan? LimitAt(Quantile quantile, TimeSpan at)
    {
        var step = StepAt(at);
        return step.IsWarmUp ? null : Scenario.Objectives
            .Where(objective => objective.ResponseTime?.Quantile == quantile && (objective.Step is null || objective.Step == step.Name))
            .Min(objective => objective.ResponseTime?.Limit);
    }

    /// <summary>The clients of a closed loop at an instant; null in a step that has a plan.</summary>
    public static int? ClientsAt(Phase step, TimeSpan at) =>
        step.Clients is { } clients ? (int)Math.Round(clients.From + ((clients.To - clients.From) * Math.Clamp((at - step.Start) / step.Length, 0, 1))) : null;

    /// <summary>What a step asks for: 60/s, 40/s to 60/s, 5 clients.</summary>
    public static string Load(Phase step) => step switch
    {
        { Clients: { } clients } => clients.From == clients.To ? Clients(clients.To) : $"{Spoken.Count(clients.From)} to {Clients(clients.To)}",
        { Expected: 0 } => "pause",
        { Law: not null } => $"{Rate(step.Expected / step.Length.TotalSeconds)} in the mean",
        _ => step.From == step.To ? Rate(step.To) : $"{Rate(step.From)} to {Rate(step.To)}",
    };

    /// <summary>A rate for people.</summary>
    public static string Rate(double perSecond) => perSecond.ToString(perSecond < 1000 ? "#,0.0" : "#,0", CultureInfo.InvariantCulture) + "/s";

    /// <summary>A time in whole seconds.</summary>
    public static string Seconds(TimeSpan time) => Duration.Format(TimeSpan.FromSeconds(Math.Max(0, Math.Round(time.TotalSeconds))));

    private static string Clients(int count) => count == 1 ? "1 client" : $"{Spoken.Count(count)} clients";
}
