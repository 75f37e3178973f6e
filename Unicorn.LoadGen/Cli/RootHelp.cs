using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Unicorn.LoadGen.Cli;

/// <summary>The help of the whole command: a line for each verb. A verb's own help has its example and its options.</summary>
/// <param name="verb">The help of a verb.</param>
internal sealed class RootHelp(HelpAction verb) : SynchronousCommandLineAction
{
    /// <summary>Puts it in the place of the usual help.</summary>
    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new RootHelp((HelpAction)option.Action!);
    }

    /// <summary>Who asks for help need not have given the arguments.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is not RootCommand root)
            return verb.Invoke(parseResult);

        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(root.Description);
        output.WriteLine();
        output.WriteLine("Usage: unicorn VERB [options]      unicorn VERB --help");
        output.WriteLine();
        foreach (var command in root.Subcommands)
        {
            var usage = string.Join(' ', [command.Name, .. command.Arguments.Select(argument => argument.Name)]);
            output.WriteLine($"  {usage,-16}  {command.Description!.Split('\n')[0].Trim()}");
        }

        output.WriteLine();
        output.WriteLine("Example: the public game against the reference server, in under a minute");
        output.WriteLine("  unicorn run scenarios/scoreboard.json");
        return ExitCodes.Met;
    }
}
