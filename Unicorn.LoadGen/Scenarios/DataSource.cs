using System.ComponentModel;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>A file of rows whose values stand in requests as <c>{data.COLUMN}</c>.</summary>
public sealed record DataSource
{
    /// <summary>The file, relative to the scenario's own.</summary>
    [Description("The file, relative to this one: .csv with a header row, .json with a list of flat objects, or .jsonl with an object on each line. Its rows are taken in order, one for each arrival whose request uses them, and from the beginning again after the last.")]
    public required string File { get; init; } = "";
}
