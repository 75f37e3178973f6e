namespace Unicorn.LoadGen.Reporting.Pipelines;

/// <summary>A remark that a pipeline shows beside its log.</summary>
/// <param name="Level">How grave it is.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Message">A sentence.</param>
public sealed record Annotation(AnnotationLevel Level, string Title, string Message);

/// <summary>How grave an annotation is. It fails nothing: the exit code does.</summary>
public enum AnnotationLevel
{
    /// <summary>Good to know.</summary>
    Notice,

    /// <summary>Something is not decided.</summary>
    Warning,

    /// <summary>Something is broken, or cannot be trusted.</summary>
    Error,
}
