namespace Unicorn.LoadGen.Probing;

/// <summary>How many clients are to ask at once, each again as soon as it has its answer, and for how long.</summary>
/// <param name="Clients">Clients, at least 1.</param>
/// <param name="Length">Nobody asks again who could not have an answer by then.</param>
public readonly record struct PlannedStep(int Clients, TimeSpan Length);

/// <summary>What so many clients at once saw.</summary>
public sealed record ProbeStep
{
    /// <summary>Clients that asked at once.</summary>
    public required int Clients { get; init; }

    /// <summary>Whole answers of status 200.</summary>
    public required int Answered { get; init; }

    /// <summary>Answers that say the server has too much to do.</summary>
    public required int Refused { get; init; }

    /// <summary>Anything else: other statuses, broken connections.</summary>
    public int Failed { get; init; }

    /// <summary>Requests without an answer at the end of the step.</summary>
    public int CutOff { get; init; }

    /// <summary>Clients whose first request was not refused: so many the server took at once.</summary>
    public required int Admitted { get; init; }

    /// <summary>Answers per second; null for a step too short to show it.</summary>
    public double? PerSecond { get; init; }

    /// <summary>The mean service time of what was answered; null where nothing was.</summary>
    public TimeSpan? Mean { get; init; }
}
