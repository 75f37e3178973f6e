using System.CommandLine.Help;
using Unicorn.Server.Serving;

var command = ServeCommand.Create("Unicorn.Server");
command.Options.Add(new HelpOption());

var words = command.Parse(args);
if (words.Errors.Count == 0)
    return words.Invoke();

Console.Error.WriteLine(words.Errors[0].Message);
return ExitCode.BadInput;

/// <summary>Not public, as the framework would make it: a test that runs a scenario against a web application of its own names that one's <c>Program</c>.</summary>
internal sealed partial class Program;
