using System.Collections.Immutable;
using Unicorn.LoadGen.Comparing;
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
        new Annotation(Level(result.Verdict), $"{result.Scenario}: {Spoken.Verdict(result)}", result.Why),
        .. Ruled(result, "breached"),
        .. Ruled(result, "invalid"),
        .. Ruled(result, "inconclusive"),
        .. result.Caveats.Select(caveat => new Annotation(AnnotationLevel.Notice, result.Scenario, caveat)),
    ]);

    /// <summary>The remarks on a comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="name">What was compared: the scenario's name.</param>
    public static ImmutableArray<Annotation> Of(Comparison comparison, string name) => Bounded(
    [
        new Annotation(Level(comparison.Change), $"{name}: {comparison.Change.ToString().ToUpperInvariant()}", comparison.Why),
        .. Found(comparison, Change.Slower),
        .. Found(comparison, Change.Unknown),
        .. comparison.Caveats.Select(caveat => new Annotation(AnnotationLevel.Notice, name, caveat)),
    ]);

    private static IEnumerable<Annotation> Ruled(Result result, string ruling) =>
        result.Objectives.Where(objective => objective.Ruling == ruling).Select(objective => new Annotation(Level(ruling), objective.Name, objective.Why));

    private static IEnumerable<Annotation> Found(Comparison comparison, Change change) =>
        comparison.Metrics.Where(metric => metric.Runs.Decides && metric.Change == change).Select(metric => new Annotation(Level(change), metric.Runs.Metric.Name, metric.Why));

    private static AnnotationLevel Level(string ruling) => ruling switch
    {
        "breached" or "invalid" => AnnotationLevel.Error,
        "inconclusive" => AnnotationLevel.Warning,
        _ => AnnotationLevel.Notice,
    };

    private static AnnotationLevel Level(Change change) => change switch
    {
        Change.Slower => AnnotationLevel.Error,
        Change.Unknown => AnnotationLevel.Warning,
        _ => AnnotationLevel.Notice,
    };

    /// <summary>The first of them; what is left out is counted in the last.</summary>
    private static ImmutableArray<Annotation> Bounded(ImmutableArray<Annotation> all) => all.Length <= Most ? all :
    [
        .. all.Take(Most - 1),
        new Annotation(AnnotationLevel.Notice, all[0].Title, $"And {Text.Number(all.Length - Most + 1, "more remark")} in the report."),
    ];
}
