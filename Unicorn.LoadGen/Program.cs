using System.CommandLine;
using Unicorn.LoadGen.Cli;
using Unicorn.LoadGen.Running;

var words = Verbs.Create().Parse(args);
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

/// <summary>Not public, as the framework would make it: a test that runs a scenario against a web application of its own names that one's <c>Program</c>.</summary>
internal sealed partial class Program;
