using Unicorn.LoadGen.Reporting.Terminal;

namespace Unicorn.LoadGen.Reporting.Pipelines;

/// <summary>Lines on a log that a pipeline reads as commands. Whatever a text holds, it ends neither its line nor its place in it.</summary>
public static class WorkflowCommands
{
    /// <summary>An annotation for GitHub Actions: <c>::error title=...::message</c>.</summary>
    public static string GitHub(Annotation annotation)
    {
        var word = annotation.Level.ToString().ToLowerInvariant();
        return $"::{word} title={Data(annotation.Title).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal)}::{Data(annotation.Message)}";

        static string Data(string text) => OnOneLine(text.Replace("%", "%25", StringComparison.Ordinal));
    }

    /// <summary>
    /// An issue for Azure Pipelines, which knows errors and warnings and no titles: <c>##vso[task.logissue type=error]title: message</c>. A notice is a
    /// line of the log in another colour, in which nothing is decoded and a command would be found wherever it stands.
    /// </summary>
    public static string Azure(Annotation annotation)
    {
        var text = $"{annotation.Title}: {annotation.Message}";
        return annotation.Level == AnnotationLevel.Notice
            ? $"##[section]{Printable.Of(text)}"
            : $"##vso[task.logissue type={annotation.Level.ToString().ToLowerInvariant()}]{AzureData(text)}";
    }

    /// <summary>Tells Azure Pipelines of a Markdown file for the run's summary.</summary>
    /// <param name="file">Its full path.</param>
    public static string AzureSummary(string file) => $"##vso[task.uploadsummary]{AzureData(file)}";

    private static string AzureData(string text) => OnOneLine(text.Replace("%", "%AZP25", StringComparison.Ordinal));

    private static string OnOneLine(string text) => text.Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
