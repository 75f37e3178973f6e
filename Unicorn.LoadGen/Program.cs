using System.CommandLine;
using Unicorn.LoadGen.Cli;
using Unicorn.LoadGen.Running;
using Unicorn.Server.Serving;

var root = new RootCommand("Will this service keep its SLA, and what will it cost? Drives a scenario's load, judges the promises, prices the instances.")
{
    RunCommand.Create(),
    BangCommand.Create(),
    DoctorCommand.Create(),
    CheckCommand.Create(),
    SchemaCommand.Create(),
    JudgeCommand.Create(),
    ReportCommand.Create(),
    HistoryCommand.Create(),
    ServeCommand.Create("serve"),
    NullCommand.Create(),
};

RootHelp.AddTo(root);
var words = root.Parse(args);
if (words.Errors.Count > 0)
    return Complaint.BadInput(string.Join(' ', words.Errors.Select(e => e.Message)) + " (see --help)");

try
{
    // Signals are the verbs' own business: a run that is interrupted is judged, a server that is ended drains.
    return await words.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (HarnessException e)
{
    return Complaint.Say(e.Message, ExitCodes.Failed);
}
catch (Exception e)
{
    // Nothing below should let an exception through. One that comes is a bug, and its trace is what the report of it needs.
    Console.Error.WriteLine($"the harness failed: {e}");
    return ExitCodes.Failed;
}
