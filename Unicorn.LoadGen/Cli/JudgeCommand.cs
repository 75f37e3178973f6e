using System.CommandLine;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;

namespace Unicorn.LoadGen.Cli;

/// <summary><c>unicorn judge RUN</c> and <c>unicorn report RUN</c>: the right-hand half again, from a run folder.</summary>
internal static class JudgeCommand
{
    /// <summary>Whether an open question is no failure.</summary>
    public static Option<bool> AllowInconclusive { get; } = new("--allow-inconclusive") { Description = "Exit with 0 instead of 95 when too little was measured to decide." };

    /// <summary>The result for machines instead of the screen for people.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Print JSON instead of a screen." };

    public static Command CreateJudge() => Create(
        "judge",
        """
        Judge a run folder again: verdict, exit code and result.json. Needs no service.

        Example:
          unicorn judge reports/scoreboard/20260101T120000Z-1a2b3c
        """,
        (folder, result) => RunFolderWriter.WriteWhole(Path.Combine(folder, ReportFiles.ResultFile), ResultJson.Text(result)),
        judges: true);

    public static Command CreateReport() => Create(
        "report",
        """
        Write the reports of a run folder again: result.json, report.md, junit.xml, bill.csv.
        Exits with 0 whatever the verdict; a run that was cut short is reported as far as it got.

        Example:
          unicorn report reports/scoreboard/20260101T120000Z-1a2b3c
        """,
        ReportFiles.Write,
        judges: false);

    private static Command Create(string name, string description, Action<string, Result> write, bool judges)
    {
        var folder = new Argument<string>("RUN") { Description = "The run folder." };
        var command = new Command(name, description) { folder, Json };
        if (judges)
            command.Options.Add(AllowInconclusive);
        command.SetAction(words =>
        {
            var path = words.GetValue(folder)!;
            try
            {
                var judged = Judged.Folder(path);
                write(path, judged.Result);
                Screen.Show(() =>
                {
                    if (words.GetValue(Json))
                        Console.Out.Write(ResultJson.Text(judged.Result));
                    else
                        ResultScreen.Render(Screen.Create(Console.Out), judged.Result, path);
                });
                return judges ? ExitCodes.Of(judged.Result, judged.Run.Interrupted, words.GetValue(AllowInconclusive)) : ExitCodes.Met;
            }
            catch (RunFolderException e)
            {
                return Complaint.BadInput(e.Message);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return Complaint.BadInput($"{path}: the reports cannot be written: {e.Message}");
            }
        });
        return command;
    }
}
