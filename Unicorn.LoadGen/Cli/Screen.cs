using Spectre.Console;

namespace Unicorn.LoadGen.Cli;

/// <summary>Where people read: a live picture and colours on a terminal, none of its colours when NO_COLOR is set, plain lines when piped.</summary>
internal static class Screen
{
    private const int PipedWidth = 120;

    /// <summary>Prints a result. Where nobody can read it, the files and the exit code still tell.</summary>
    public static void Show(Action print)
    {
        try
        {
            print();
        }
        catch (IOException)
        {
            // A full disk, or a pipe whose other end has gone.
        }
    }

    /// <summary>Prints what was asked for: where nobody can read it, nothing was done.</summary>
    /// <returns>The exit code.</returns>
    public static int Deliver(Action print)
    {
        try
        {
            print();
            return ExitCodes.Met;
        }
        catch (IOException e)
        {
            return Complaint.Say($"the output cannot be written: {e.Message}", ExitCodes.Failed);
        }
    }

    /// <summary>The console of the process's standard output.</summary>
    public static IAnsiConsole Create(TextWriter output)
    {
        var piped = Console.IsOutputRedirected;
        var plain = piped || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = piped ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = piped ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (piped)
            console.Profile.Width = PipedWidth;
        return console;
    }
}
