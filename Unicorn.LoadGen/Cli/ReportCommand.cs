using System.CommandLine;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Html;
using Command = System.CommandLine.Command;

namespace Unicorn.LoadGen.Cli;

/// <summary><c>unicorn report RUN...</c>: the reports of a run folder again, or several runs laid over each other.</summary>
internal static class ReportCommand
{
    private const string Description =
        """
        Write the reports of a run folder again, or lay several runs over each other.

        Of one run: result.json, report.html, report.md with its pictures, cost.html, cost.md, junit.xml, and
        bill.csv in the columns of FOCUS with bill.focus.json, in its folder.
        Of several: one page, whose name --out tells; their folders stay as they are.
        Exits with 0 whatever the verdict; a run that was cut short is reported as far as it got.

        Example:
          unicorn report reports/scoreboard/20260101T120000Z-1a2b3c

        Example: every run of a scenario in the same pictures
          unicorn report reports/scoreboard/* --out scoreboard.html
        """;

    private const string DefaultOut = "runs.html";

    private static readonly Argument<string[]> s_runs = new("RUN") { Description = "The run folder, or several.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> s_out = new("--out") { HelpName = "FILE", Description = $"The page that several runs are laid over each other in. Default: {DefaultOut} here." };

    public static Command Create()
    {
        var command = new Command("report", Description) { s_runs, s_out, Opening.Open, CiArguments.Ci, JudgeCommand.Json };
        command.SetAction(words =>
        {
            var folders = words.GetValue(s_runs)!;
            if (folders.Length == 1)
                return words.GetValue(s_out) is null ? One(words, folders[0]) : Complaint.BadInput("--out is for the page of several runs; the reports of one run are written into its folder");
            if (words.GetValue(CiArguments.Ci) is not null)
                return Complaint.BadInput("--ci is for the report of one run; what several have together is a page");
            return Several(words, folders, words.GetValue(s_out) ?? DefaultOut);
        });
        return command;
    }

    private static int One(ParseResult words, string folder) => JudgeCommand.Guarded(folder, () =>
    {
        var judged = Judged.Folder(folder);
        ReportFiles.Write(folder, judged);
        JudgeCommand.Show(words, folder, judged);
        Ci.Tell(words, judged.Result, folder);
        Opening.IfAsked(words, Path.Combine(folder, ReportFiles.PageFile));
        return ExitCodes.Met;
    });

    private static int Several(ParseResult words, string[] folders, string file)
    {
        if (string.IsNullOrWhiteSpace(file))
            return Complaint.BadInput("--out names no file, expected the page of several runs");
        // A run's own files would be lost, what was measured among them.
        if (folders.FirstOrDefault(folder => IsIn(folder, file)) is { } own)
            return Complaint.BadInput($"{file}: it is in the folder of the run {own}, expected a page outside of the runs' folders (--out)");

        var runs = new List<Judged>();
        foreach (var folder in folders)
        {
            if (JudgeCommand.Guarded(folder, () => Read(folder)) is var code && code != ExitCodes.Met)
                return code;
        }

        return JudgeCommand.Guarded(file, () =>
        {
            var overlay = Overlay.Of(runs);
            RunFolderWriter.WriteWhole(file, OverlayReport.Render(overlay));
            Screen.Show(() =>
            {
                if (words.GetValue(JudgeCommand.Json))
                    Console.Out.Write(ResultJson.Text(runs.Select(run => run.Result)));
                else
                    OverlayScreen.Render(Screen.Create(Console.Out), overlay, file);
            });
            Opening.IfAsked(words, file);
            return ExitCodes.Met;
        });

        int Read(string folder)
        {
            runs.Add(Judged.Folder(folder));
            return ExitCodes.Met;
        }
    }

    private static bool IsIn(string folder, string file) =>
        folder.Length > 0 && Path.GetDirectoryName(Path.GetFullPath(file)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
}
