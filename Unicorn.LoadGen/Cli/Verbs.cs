using System.CommandLine;
using Unicorn.Server.Serving;

namespace Unicorn.LoadGen.Cli;

/// <summary>The command and all of its verbs.</summary>
internal static class Verbs
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Will this service keep its SLA, and what will it cost? Drives a scenario's load, judges the promises, prices the instances.")
        {
            RunCommand.Create(),
            BangCommand.Create(),
            FindCapacityCommand.Create(),
            DoctorCommand.Create(),
            CheckCommand.Create(),
            SchemaCommand.Create(),
            JudgeCommand.Create(),
            ReportCommand.Create(),
            CompareCommand.Create(),
            CalibrateCommand.Create(),
            HistoryCommand.Create(),
            PlanCommand.Create(),
            ServeCommand.Create("serve"),
            NullCommand.Create(),
        };
        RootHelp.AddTo(root);
        return root;
    }
}
