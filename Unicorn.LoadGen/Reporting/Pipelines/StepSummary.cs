using System.Text;
using Unicorn.LoadGen.Judging;

namespace Unicorn.LoadGen.Reporting.Pipelines;

/// <summary>
/// A Markdown report as the summary of a pipeline's step, where nothing lies beside it: without its pictures. GitHub refuses a summary that is too long
/// as a whole, so whole sections are cut from its end, and it says so.
/// </summary>
public static class StepSummary
{
    /// <summary>The most bytes of UTF-8 that the summaries of one step may have together.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>The summary's text; empty where not even the sentence about what was cut has room.</summary>
    /// <param name="markdown">The report.</param>
    /// <param name="room">How many bytes are left.</param>
    public static string Of(string markdown, long room = MostBytes)
    {
        var sections = Sections(markdown);
        for (var kept = sections.Count; kept >= 0; kept--)
        {
            var text = string.Concat(sections.Take(kept)) + (kept == sections.Count ? "" : $"\n*{Text.Number(sections.Count - kept, "section")} left out here for want of room: the whole report is among the run's files.*\n");
            if (Encoding.UTF8.GetByteCount(text) <= room)
                return text;
        }

        return "";
    }

    /// <summary>A section begins with a heading or a fold; what a fold hides belongs to it.</summary>
    private static List<string> Sections(string markdown)
    {
        var sections = new List<string>();
        var section = new StringBuilder();
        var folds = 0;
        var isAfterBlank = false;
        foreach (var line in markdown.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("![", StringComparison.Ordinal) || (isAfterBlank && line.Length == 0))
                continue;
            if (folds == 0 && section.Length > 0 && (line.StartsWith('#') || line == "<details>"))
            {
                sections.Add(section.ToString());
                section.Clear();
            }

            folds += line == "<details>" ? 1 : line == "</details>" ? -1 : 0;
            section.Append(line).Append('\n');
            isAfterBlank = line.Length == 0;
        }

        sections.Add(section.ToString());
        return sections;
    }
}
