using System.CommandLine;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Cli;

/// <summary><c>unicorn judge RUN</c>: the verdict again, from a run folder.</summary>
internal static class JudgeCommand
{
    private static readonly Option<string?> s_objectives = new("--objectives") { HelpName = "FILE", Description = "Judge by the objectives in this file instead, and print only: the folder keeps its own verdict." };

    private static readonly Option<string?> s_sla = new("--sla") { HelpName = "FILE", Description = "Account by the promises in this OpenSLO file instead, and print only." };

    /// <summary>Whether an open question is no failure.</summary>
    public static Option<bool> AllowInconclusive { get; } = new("--allow-inconclusive") { Description = "Exit with 0 instead of 95 when too little was measured to decide." };

    /// <summary>The result for machines instead of the screen for people.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Print JSON instead of a screen." };

    public static Command Create()
    {
        var folder = new Argument<string>("RUN") { Description = "The run folder." };
        var command = new Command(
            "judge",
            """
            Judge a run folder again: verdict, exit code and result.json. Needs no service.

            Example:
              unicorn judge reports/scoreboard/20260101T120000Z-1a2b3c

            Example: would it have kept another promise? { "objectives": [ { "responseTime": "p99 <= 100ms" } ] }
              unicorn judge reports/scoreboard/20260101T120000Z-1a2b3c --objectives other.json

            Example: what would another contract have made of it?
              unicorn judge reports/scoreboard/20260101T120000Z-1a2b3c --sla scenarios/hash.slo.yaml
            """)
        {
            folder, AllowInconclusive, s_objectives, s_sla, CiArguments.Ci, Json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(s_objectives) is not null && result.GetValue(s_sla) is not null)
                result.AddError("--sla: expected one of --objectives and --sla");
        });
        command.SetAction(words =>
        {
            var path = words.GetValue(folder)!;
            return Guarded(path, () => words.GetValue(s_objectives) is { } file ? JudgeBy(words, path, file) : words.GetValue(s_sla) is { } promises ? AccountBy(words, path, promises) : JudgeFolder(words, path));
        });
        return command;
    }

    private static int JudgeFolder(ParseResult words, string path)
    {
        var judged = Judged.Folder(path);
        Complaint.UnlessWritten(path, () => RunFolderWriter.WriteWhole(Path.Combine(path, ReportFiles.ResultFile), ResultJson.Text(judged.Result)));
        return Tell(words, path, judged, path);
    }

    private static int JudgeBy(ParseResult words, string path, string file)
    {
        var run = RunFolderReader.Read(path);
        var (objectives, mistakes) = ObjectivesFile.Load(file, run.Scenario, [.. run.Manifest.Limits.ResponseTimes.Where(run.Manifest.Limits.Decide)]);
        return objectives is null ? Complaint.Mistakes(mistakes) : Tell(words, path, Judged.By(run, objectives, file), keptIn: null);
    }

    private static int AccountBy(ParseResult words, string path, string file)
    {
        var run = RunFolderReader.Read(path);
        var (promises, mistakes) = SloFileReader.Load(file, run.Manifest.Limits.ResponseTimes);
        return promises is null ? Complaint.Mistakes(mistakes) : Tell(words, path, Judged.Accounted(run, promises), keptIn: null);
    }

    private static int Tell(ParseResult words, string path, Judged judged, string? keptIn)
    {
        Show(words, path, judged);
        Ci.Tell(words, judged.Result, keptIn);
        return ExitCodes.Of(judged.Result, judged.Run.Interrupted, words.GetValue(AllowInconclusive));
    }

    /// <summary>Shows a judgement, to people or to a machine.</summary>
    public static void Show(ParseResult words, string path, Judged judged) => Screen.Show(() =>
    {
        if (words.GetValue(Json))
            Console.Out.Write(ResultJson.Text(judged.Result));
        else
            ResultScreen.Render(Screen.Create(Console.Out), judged.Result, path, ReportFiles.In(path));
    });

    /// <summary>Does something with a run folder, and tells in a line what it cannot be done for.</summary>
    /// <param name="path">What is read, or written.</param>
    /// <param name="act">Does it, and returns the exit code.</param>
    public static int Guarded(string path, Func<int> act)
    {
        try
        {
            return act();
        }
        catch (RunFolderException e)
        {
            return Complaint.BadInput(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Complaint.BadInput($"{path}: the reports cannot be written: {e.Message}");
        }
    }
}
