using System.Collections.Immutable;
using Unicorn.LoadGen.Judging;

namespace Unicorn.LoadGen.Reporting.Pipelines;

/// <summary>What a pipeline is told in a few remarks: the verdict, what is broken, what cannot be trusted, what is not decided, what weakens it.</summary>
public static class Annotations
{
    /// <summary>GitHub drops errors and warnings of a step beyond ten each, without a word.</summary>
    public const int Most = 10;

    /// <summary>The remarks on a run.</summary>
    public static ImmutableArray<Annotation> Of(Result result) => Bounded(
    [
        Verdict(result),
        .. Ruled(result, "breached"),
        .. Ruled(result, "invalid"),
        .. Ruled(result, "inconclusive"),
        .. result.Caveats.Select(caveat => new Annotation(AnnotationLevel.Notice, result.Scenario, caveat)),
    ]);

    /// <summary>The remarks on several runs: the verdict of each.</summary>
    public static ImmutableArray<Annotation> Of(IEnumerable<Result> results) => Bounded([.. results.Select(Verdict)]);

    /// <summary>The remarks on a comparison.</summary>
    public static ImmutableArray<Annotation> Of(ComparisonResult comparison) => Bounded(
    [
        new Annotation(Level(comparison.Change), $"{comparison.Scenario}: {SpokenChange.Headline(comparison)}", comparison.Why),
        .. Found(comparison, "slower"),
        .. Found(comparison, "unknown"),
        .. comparison.Caveats.Select(caveat => new Annotation(AnnotationLevel.Notice, comparison.Scenario, caveat)),
    ]);

    private static Annotation Verdict(Result result) => new(Level(result.Verdict), $"{result.Scenario}: {Spoken.Verdict(result)}", result.Why);

    private static IEnumerable<Annotation> Ruled(Result result, string ruling) =>
        result.Objectives.Where(objective => objective.Ruling == ruling).Select(objective => new Annotation(Level(ruling), objective.Name, objective.Why));

    private static IEnumerable<Annotation> Found(ComparisonResult comparison, string change) =>
        comparison.Metrics.Where(metric => metric.Decides && metric.Change == change).Select(metric => new Annotation(Level(change), metric.Name, metric.Why));

    private static AnnotationLevel Level(string found) => found switch
    {
        "breached" or "invalid" or "slower" => AnnotationLevel.Error,
        "inconclusive" or "unknown" => AnnotationLevel.Warning,
        _ => AnnotationLevel.Notice,
    };

    /// <summary>The first of them; what is left out is counted in the last.</summary>
    private static ImmutableArray<Annotation> Bounded(ImmutableArray<Annotation> all) => all.Length <= Most ? all :
    [
        .. all.Take(Most - 1),
        new Annotation(AnnotationLevel.Notice, all[0].Title, $"And {Text.Number(all.Length - Most + 1, "more remark")} in the report."),
    ];
}
