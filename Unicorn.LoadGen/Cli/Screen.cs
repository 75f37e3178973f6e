using Spectre.Console;

namespace Unicorn.LoadGen.Cli;

/// <summary>Where people read: a live picture and colours on a terminal, none of its colours when NO_COLOR is set, plain lines when piped, in a pipeline and on a terminal that cannot redraw.</summary>
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
    public static IAnsiConsole Create(TextWriter output) => Create(output, Console.IsOutputRedirected, Environment.GetEnvironmentVariable);

    /// <summary>The console of an output.</summary>
    /// <param name="output">Where it writes.</param>
    /// <param name="piped">Whether no terminal reads it.</param>
    /// <param name="variable">The value of a variable of the environment, null where it is not set.</param>
    public static IAnsiConsole Create(TextWriter output, bool piped, Func<string, string?> variable)
    {
        // What Spectre.Console knows of pipelines writes colours into pipes; a terminal that a pipeline lends keeps its colours, but nobody sees it redrawn.
        var dumb = variable("TERM") == "dumb";
        var log = piped || dumb || variable("CI") is not (null or "" or "false" or "0");
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = piped || dumb ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = piped || dumb || !string.IsNullOrEmpty(variable("NO_COLOR")) ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = log ? InteractionSupport.No : InteractionSupport.Detect,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (piped)
            console.Profile.Width = PipedWidth;
        return console;
    }

    /// <summary>Whether a picture on it can be drawn again in its place.</summary>
    public static bool CanRedraw(IAnsiConsole console) => console.Profile.Capabilities is { Interactive: true, Ansi: true };
}
