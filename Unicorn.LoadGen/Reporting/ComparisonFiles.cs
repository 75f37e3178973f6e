using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The files of a comparison: each written whole or not at all.</summary>
public static class ComparisonFiles
{
    /// <summary>The comparison for machines.</summary>
    public const string ResultFile = "comparison.json";

    /// <summary>The comparison for a pull request.</summary>
    public const string MarkdownFile = "comparison.md";

    /// <summary>Writes them into a folder, which is made where it is missing.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(string folder, ComparisonResult comparison)
    {
        Directory.CreateDirectory(folder);
        RunFolderWriter.WriteWhole(Path.Combine(folder, ResultFile), ResultJson.Text(comparison));
        RunFolderWriter.WriteWhole(Path.Combine(folder, MarkdownFile), ComparisonMarkdown.Render(comparison));
    }
}
