using System.ComponentModel;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>One promise: exactly one kind, over the whole run, a named step, or every window of a length.</summary>
public sealed record Objective
{
    /// <summary>A share of the arrivals gets a right answer in time.</summary>
    [Description("At least this share of the arrivals gets a right answer within the limit, counted from the planned instant: \"p95 <= 250ms\".")]
    public PercentileLimit? ResponseTime { get; init; }

    /// <summary>A share of the arrivals gets a right answer.</summary>
    [Description("At least this share of the arrivals gets a right answer, however late: \">= 99.5%\".")]
    public AtLeast<Share>? Availability { get; init; }

    /// <summary>At most so many wrong answers.</summary>
    [Description("At most so many wrong answers: \"<= 0\". That none is wrong is an objective even when it is not declared.")]
    public AtMost<Count>? WrongAnswers { get; init; }

    /// <summary>Sends per second.</summary>
    [Description("At least this rate is really sent: \">= 95/s\".")]
    public AtLeast<Rate>? AchievedRate { get; init; }

    /// <summary>Right answers per second.</summary>
    [Description("At least this rate of right answers, however late: \">= 45/s\".")]
    public AtLeast<Rate>? Goodput { get; init; }

    /// <summary>The bill of the run.</summary>
    [Description("The run's bill: \"<= 8 USD\". Always over the whole run.")]
    public AtMost<Money>? Cost { get; init; }

    /// <summary>What a million right answers cost, had every paid quantum been used to its end.</summary>
    [Description("What a million right answers cost if the paid time were used: \"<= 300 USD\". Always over the whole run.")]
    public AtMost<Money>? CostPerMillion { get; init; }

    /// <summary>The step it holds for.</summary>
    [Description("Only the arrivals of the step of this name. Not together with \"every\".")]
    public string? Step { get; init; }

    /// <summary>The length of the windows it holds in.</summary>
    [Description("In every window of this length, whole seconds, sliding by one second: \"10s\". Not together with \"step\".")]
    public TimeSpan? Every { get; init; }

    /// <summary>What ends the run early; null for never.</summary>
    [Description("\"breached\" ends the run as soon as the promise is broken beyond doubt and nothing to come could mend it, \"decided\" as soon as the judge would say so and nothing to come could mend it. Default: never.")]
    public AbortCondition? AbortWhen { get; init; }
}
