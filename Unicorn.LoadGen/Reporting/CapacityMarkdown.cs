using static Unicorn.LoadGen.Reporting.MarkdownText;

namespace Unicorn.LoadGen.Reporting;

/// <summary><c>capacity.md</c>: a capacity for a pull request or a mail.</summary>
public static class CapacityMarkdown
{
    /// <summary>The report's text.</summary>
    public static string Render(CapacityResult result) => string.Join('\n',
    [
        $"# {Cell(result.Scenario)}: {SpokenCapacity.Headline(result)}",
        "",
        $"**{Cell(result.Why)}**",
        "",
        $"![Response time against load]({CapacityFiles.PictureFile})",
        "",
        .. List([.. SpokenCapacity.Remarks(result).Select(said => Cell(said) + ".")], CapacityFiles.ResultFile),
        .. Table([.. SpokenCapacity.Heads.Select(head => head is "run" or "verdict" ? head : ">" + head)], [.. result.Probes.Select(probe => SpokenCapacity.Row(probe).Select(Cell).ToArray())], CapacityFiles.ResultFile),
        $"Promised: {string.Join("; ", result.Promises.Select(Cell))}. Measured on {Cell(result.Origin.Machine)} against {(result.Origin.Embedded ? "the embedded reference server" : Cell(result.Origin.Target))}, from {Spoken.Instant(result.StartedAt)} on.",
        "",
    ]);
}
