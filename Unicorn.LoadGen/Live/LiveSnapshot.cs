using System.Collections.Immutable;
using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Live;

/// <summary>All that a live page shows: which run it is, how it is going, and its columns so far.</summary>
public sealed record LiveSnapshot
{
    /// <summary>More rows than a screen has pixels across are of no use, and who reloads the page of a run of a day must not disturb it.</summary>
    public const int MostRows = 3600;

    /// <summary>What is being done while the load goes on.</summary>
    public const string Running = "running";

    /// <summary>The scenario's name.</summary>
    public required string Name { get; init; }

    /// <summary>The base URL of the target; null for the embedded server.</summary>
    public string? Target { get; init; }

    /// <summary>What is promised, in words.</summary>
    public ImmutableArray<string> Objectives { get; init; } = [];

    /// <summary>The response times that are promised.</summary>
    public ImmutableArray<LiveLimit> Limits { get; init; } = [];

    /// <summary>The run folder; null before the load begins.</summary>
    public string? Folder { get; init; }

    /// <summary>How long the run is planned to be, in seconds, or has become; 1 before the load begins.</summary>
    public double Seconds { get; init; } = 1;

    /// <summary>How many seconds a row stands for: 1 up to a plan of an hour.</summary>
    public int Bin { get; init; } = 1;

    /// <summary>The steps of the plan; none before the load begins.</summary>
    public ImmutableArray<LiveStep> Steps { get; init; } = [];

    /// <summary>What each figure shows.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<LiveColumn>> Figures { get; init; } = new Dictionary<string, ImmutableArray<LiveColumn>>();

    /// <summary>How the run is going.</summary>
    public LiveNow Now { get; init; } = new("starting");

    /// <summary>What was measured, row by row, under the names of <see cref="SeriesNames"/>; null where nothing was.</summary>
    public IReadOnlyDictionary<string, double?[]> Columns { get; init; } = new Dictionary<string, double?[]>();

    /// <summary>What is known before anything is begun.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="target">The base URL of the target; null for the embedded server.</param>
    public static LiveSnapshot Of(Scenario scenario, Uri? target) => new()
    {
        Name = scenario.Name,
        Target = target?.GetLeftPart(UriPartial.Authority),
        Objectives = [.. scenario.Objectives.Select(Say)],
        Limits =
        [
            .. scenario.Objectives.Select(objective => objective.ResponseTime).OfType<PercentileLimit>().Distinct().OrderBy(limit => limit.Quantile.Share)
                .Select(limit => new LiveLimit(limit.Quantile.ToString(), limit.Limit.TotalMilliseconds)),
        ],
    };

    /// <summary>The same once the load is about to begin.</summary>
    public LiveSnapshot Begun(string folder, Schedule schedule) => this with
    {
        Folder = folder,
        Seconds = schedule.Length.TotalSeconds,
        Bin = (int)Math.Max(1, Math.Ceiling(schedule.Length.TotalSeconds / MostRows)),
        Steps = [.. schedule.Phases.Select(phase => new LiveStep(phase.Name, phase.Start.TotalSeconds, phase.End.TotalSeconds, phase.IsWarmUp))],
        Now = Now with { Status = Running },
    };

    private static string Say(Objective objective) => Promised(objective) + objective switch
    {
        { Step: { } step } => $" in step \"{step}\"",
        { Every: { } every } => $" in every {Duration.Format(every)}",
        _ => "",
    };

    private static string Promised(Objective objective) => objective switch
    {
        { ResponseTime: { } limit } => limit.ToString(),
        { Availability: { } least } => $"availability {least}",
        { WrongAnswers: { } most } => $"wrong answers {most}",
        { AchievedRate: { } least } => $"achieved rate {least}",
        { Goodput: { } least } => $"goodput {least}",
        { Cost: { } most } => $"cost {most}",
        _ => $"cost per million {objective.CostPerMillion}",
    };
}

/// <summary>A response time that is promised.</summary>
/// <param name="Quantile">Of which share of the arrivals, such as <c>p99</c>.</param>
/// <param name="Milliseconds">The time.</param>
public sealed record LiveLimit(string Quantile, double Milliseconds);

/// <summary>A step of the plan.</summary>
/// <param name="Name">Its name.</param>
/// <param name="From">When it starts, in seconds from the start of the run.</param>
/// <param name="To">When it ends.</param>
/// <param name="WarmUp">Whether it is left out of the judgement.</param>
public sealed record LiveStep(string Name, double From, double To, bool WarmUp);

/// <summary>A column as a figure shows it.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Label">What readers call it.</param>
/// <param name="Unit">Its unit; empty for a bare number.</param>
public sealed record LiveColumn(string Column, string Label, string Unit);
