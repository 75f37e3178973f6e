using System.CommandLine;
using Unicorn.Bench.Cli;
using Unicorn.LoadGen.Cli;
using Unicorn.LoadGen.Running;

var root = new RootCommand("Measures this project itself: what its parts cost, and whether its long promises hold.")
{
    MicroCommand.Create(),
    RehearseCommand.Create(),
    PeersCommand.Create(),
};

var words = root.Parse(args);
if (words.Errors.Count > 0)
    return Complaint.BadInput(string.Join(' ', words.Errors.Select(e => e.Message)) + " (see --help)");

try
{
    return await words.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (OperationCanceledException)
{
    return Complaint.Say("interrupted: nothing is decided", ExitCodes.Interrupted);
}
catch (HarnessException e)
{
    return Complaint.Say(e.Message, ExitCodes.Failed);
}
catch (Exception e)
{
    Console.Error.WriteLine($"the harness failed: {e}");
    return ExitCodes.Failed;
}
