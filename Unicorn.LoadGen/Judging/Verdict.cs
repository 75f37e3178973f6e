using System.Collections.Immutable;

namespace Unicorn.LoadGen.Judging;

/// <summary>The answer: whether the promises were kept, and why in a sentence.</summary>
/// <param name="Ruling">The answer.</param>
/// <param name="Why">One sentence that a manager can read.</param>
/// <param name="Findings">One for each objective, in the order in which they were declared.</param>
/// <param name="Caveats">What weakens the measurement, a sentence each.</param>
public sealed record Verdict(Ruling Ruling, string Why, ImmutableArray<Finding> Findings, ImmutableArray<string> Caveats);

/// <summary>What is measured for an objective, and how it is written.</summary>
public enum Measure
{
    /// <summary>The share of the judged arrivals with a right answer, from 0 to 1.</summary>
    Share,

    /// <summary>The same of those with a right answer in time.</summary>
    ShareInTime,

    /// <summary>A number of answers.</summary>
    Count,

    /// <summary>Sends or right answers per second.</summary>
    PerSecond,

    /// <summary>Money in the bill's currency.</summary>
    Money,
}

/// <summary>What was found about one objective.</summary>
public sealed record Finding
{
    /// <summary>What was promised, with its scope: <c>p95 &lt;= 250ms in step "spike"</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The limit as it was declared: <c>p95 &lt;= 250ms</c>.</summary>
    public required string Limit { get; init; }

    /// <summary>What <see cref="Bound"/>, <see cref="Observed"/> and <see cref="Interval"/> are.</summary>
    public required Measure Measure { get; init; }

    /// <summary>The limit as a number of the measure: the share that must be right (in time), the highest count or cost, the lowest rate.</summary>
    public required double Bound { get; init; }

    /// <summary>What was observed; null when nothing was.</summary>
    public double? Observed { get; init; }

    /// <summary>The two-sided 90 % interval of what was observed; null for what is exact.</summary>
    public (double Low, double High)? Interval { get; init; }

    /// <summary>The ruling.</summary>
    public required Ruling Ruling { get; init; }

    /// <summary>The ruling in words, without the objective's name.</summary>
    public required string Why { get; init; }

    /// <summary>The judged arrivals it rests on.</summary>
    public long Judged { get; init; }

    /// <summary>The seconds in which the promise was broken; null when it was not.</summary>
    public Stretch? Broken { get; init; }

    /// <summary>By how much dependence between neighbours widened the interval; 1 is not at all.</summary>
    public double DesignEffect { get; init; } = 1;
}
