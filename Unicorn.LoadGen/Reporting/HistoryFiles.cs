using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Comparing.History;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The files of a history: <c>history.csv</c> itself, and beside it what is rendered from it.</summary>
internal static class HistoryFiles
{
    /// <summary>The name of the file that is kept.</summary>
    public const string CsvFile = "history.csv";

    /// <summary>Writes them, each whole or not at all.</summary>
    /// <param name="csv">The file that is kept; the others have its name.</param>
    /// <param name="lines">All runs.</param>
    /// <param name="histories">What became of them.</param>
    /// <returns>The files, that which is kept first.</returns>
    /// <exception cref="IOException">One cannot be written.</exception>
    public static IReadOnlyList<string> Write(string csv, IReadOnlyCollection<HistoryLine> lines, IReadOnlyList<ScenarioHistory> histories)
    {
        var files = new List<(string File, byte[] Bytes)> { (csv, Bytes(HistoryCsv.Text(lines))) };
        foreach (var history in histories)
        {
            var figure = HistoryFigure.Of(history);
            files.Add((Beside(csv, history, ".svg"), Bytes(figure.Svg(Theme.Light))));
            files.Add((Beside(csv, history, ".png"), figure.Png(Theme.Light)));
        }

        files.Add((Path.ChangeExtension(csv, ".md"), Bytes(HistoryMarkdown.Render(histories.Select(history => (history, Path.GetFileName(Beside(csv, history, ".png"))))))));
        if (Path.GetDirectoryName(csv) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        foreach (var (file, bytes) in files)
            RunFolderWriter.WriteWhole(file, bytes);
        return [.. files.Select(file => file.File)];
    }

    private static string Beside(string csv, ScenarioHistory history, string extension) =>
        Path.Combine(Path.GetDirectoryName(csv) ?? "", $"{Path.GetFileNameWithoutExtension(csv)}-{history.Scenario}{extension}");

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
