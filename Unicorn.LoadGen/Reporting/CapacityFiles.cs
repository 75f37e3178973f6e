using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting.Html;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The files of a capacity, beside the folders of its runs: each written whole or not at all.</summary>
public static class CapacityFiles
{
    /// <summary>The capacity for machines.</summary>
    public const string ResultFile = "capacity.json";

    /// <summary>The capacity for a pull request or a mail.</summary>
    public const string MarkdownFile = "capacity.md";

    /// <summary>The capacity for people.</summary>
    public const string PageFile = "capacity.html";

    /// <summary>The curve as a picture.</summary>
    public const string PictureFile = "capacity.png";

    /// <summary>What one instance does, fitted from the runs.</summary>
    public const string InstanceFile = "instance.json";

    /// <summary>Writes them into a folder, which is there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="found">The capacity.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(string folder, FoundCapacity found)
    {
        RunFolderWriter.WriteWhole(Path.Combine(folder, ResultFile), ResultJson.Text(found.Result));
        RunFolderWriter.WriteWhole(Path.Combine(folder, MarkdownFile), CapacityMarkdown.Render(found.Result));
        RunFolderWriter.WriteWhole(Path.Combine(folder, PageFile), CapacityReport.Render(found));
        RunFolderWriter.WriteWhole(Path.Combine(folder, PictureFile), found.Figure.Png(Theme.Light));
        if (found.Instance is { } instance)
            RunFolderWriter.WriteWhole(Path.Combine(folder, InstanceFile), Capacity.InstanceFile.Text(instance));
    }
}
