using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The files of a comparison: each written whole or not at all.</summary>
public static class ComparisonFiles
{
    /// <summary>The comparison for machines.</summary>
    public const string ResultFile = "comparison.json";

    /// <summary>The comparison for a pull request.</summary>
    public const string MarkdownFile = "comparison.md";

    /// <summary>The comparison as test results.</summary>
    public const string JUnitFile = "junit.xml";

    /// <summary>Writes them into a folder, which is made where it is missing.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(string folder, ComparisonResult comparison)
    {
        Directory.CreateDirectory(folder);
        RunFolderWriter.WriteWhole(Path.Combine(folder, ResultFile), ResultJson.Text(comparison));
        RunFolderWriter.WriteWhole(Path.Combine(folder, MarkdownFile), ComparisonMarkdown.Render(comparison));
        RunFolderWriter.WriteWhole(Path.Combine(folder, JUnitFile), ComparisonJUnitReport.Render(comparison));
    }

    /// <summary>Writes into a folder, as test results alone, that a comparison was not made.</summary>
    /// <param name="folder">The folder, which is made where it is missing.</param>
    /// <param name="scenario">The candidate's scenario.</param>
    /// <param name="why">Why it was refused.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void WriteRefused(string folder, string scenario, string why)
    {
        Directory.CreateDirectory(folder);
        RunFolderWriter.WriteWhole(Path.Combine(folder, JUnitFile), ComparisonJUnitReport.Refused(scenario, why));
    }
}
