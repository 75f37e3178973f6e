using System.Collections.Immutable;
using System.CommandLine;
using Unicorn.LoadGen.Comparing.History;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Cli;

/// <summary><c>unicorn history DIR</c>: since when.</summary>
internal static class HistoryCommand
{
    private const string Description =
        """
        Tell since when a metric is what it is: keep a line of each run in a CSV file, and find where the runs changed.

        Adds the runs below DIR, at any depth, that the file lacks; what it knows of runs whose folders are gone stays.
        Beside it a picture for each scenario and a Markdown file are written. It informs and decides nothing: a change
        is seen some runs after it. The gate is compare.

        Example:
          unicorn history reports

        Example: a file that the repository keeps, and the runs of this pipeline
          unicorn history reports --csv perf/history.csv --metric p95 --metric goodput

        Exit codes: 0 whatever was found, 104 bad input, 107 the harness failed.
        """;

    private static readonly Argument<string> s_folder = new("DIR") { Description = "The folder below which runs are looked for." };
    private static readonly Option<string?> s_csv = new("--csv") { HelpName = "FILE", Description = $"The file that is kept, made when there is none. Default: {HistoryFiles.CsvFile} in DIR." };
    private static readonly Option<string[]> s_metrics = new("--metric") { HelpName = "NAME", Description = $"A metric that is looked at. Repeatable. Default: {string.Join(", ", HistoryMetrics.Usual)}." };

    public static Command Create()
    {
        var command = new Command("history", Description) { s_folder, s_csv, s_metrics, JudgeCommand.Json };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult words)
    {
        var folder = words.GetValue(s_folder)!;
        var csv = words.GetValue(s_csv) ?? Path.Combine(folder, HistoryFiles.CsvFile);
        if (!Directory.Exists(folder))
            return Complaint.BadInput($"{folder}: there is no such folder, expected one with run folders below it");
        if (Path.GetExtension(csv) != ".csv")
            return Complaint.BadInput($"--csv {csv}: expected a file whose name ends in .csv");

        try
        {
            var mistakes = new List<Mistake>();
            if ((File.Exists(csv) ? Utf8.Decode(csv, File.ReadAllBytes(csv), mistakes) : "") is not { } text)
                return Complaint.Mistakes(mistakes);
            var kept = HistoryCsv.Read(new StringReader(text));
            var found = HistoryFolders.Below(folder, kept.Select(line => line.Id));
            foreach (var unread in found.Unread)
                Complaint.Say($"note: left out: {unread}", ExitCodes.Met);
            return Tell(words, folder, csv, [.. HistoryCsv.Sorted(kept.Concat(found.Lines))]);
        }
        catch (DataException e)
        {
            return Complaint.Mistakes([e.In(csv)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Complaint.BadInput($"{csv}: the history cannot be read or written: {e.Message}");
        }
    }

    private static int Tell(ParseResult words, string folder, string csv, ImmutableArray<HistoryLine> lines)
    {
        if (lines.IsEmpty)
            return Complaint.BadInput($"{folder}: there is no run below it, and none in {csv}, expected run folders");
        var known = HistoryMetrics.In(lines);
        var metrics = words.GetValue(s_metrics) is { Length: > 0 } asked ? asked.Distinct(StringComparer.Ordinal).ToArray() : [.. HistoryMetrics.Usual];
        if (Array.Find(metrics, name => !known.Contains(name)) is { } unknown)
            return Complaint.BadInput($"--metric {unknown}: no run has such a metric, expected one of {string.Join(", ", known)}");

        var histories = ScenarioHistory.Of(lines, metrics);
        var files = HistoryFiles.Write(csv, lines, histories);
        Screen.Show(() =>
        {
            if (words.GetValue(JudgeCommand.Json))
            {
                Console.Out.Write(ResultJson.Text(histories.Select(HistoryResult.Of)));
                return;
            }

            var console = Screen.Create(Console.Out);
            foreach (var history in histories)
                HistoryScreen.Render(console, history);
            Console.Out.WriteLine("files        " + string.Join(", ", files));
        });
        return ExitCodes.Met;
    }
}
