using Spectre.Console;

namespace Unicorn.LoadGen.Cli;

/// <summary>Where people read: colours and live pictures on a terminal, plain lines when piped or when NO_COLOR is set.</summary>
internal static class Screen
{
    private const int PipedWidth = 120;

    /// <summary>The console of the process's standard output.</summary>
    public static IAnsiConsole Create(TextWriter output)
    {
        var plain = Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = plain ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (Console.IsOutputRedirected)
            console.Profile.Width = PipedWidth;
        return console;
    }
}
