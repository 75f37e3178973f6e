using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Cli;

/// <summary>Tells a person what went wrong, on standard error, one line for each thing.</summary>
internal static class Complaint
{
    public static int Mistakes(IEnumerable<Mistake> mistakes)
    {
        foreach (var mistake in mistakes)
            Console.Error.WriteLine(mistake);
        return ExitCodes.BadInput;
    }

    public static int BadInput(string what) => Say(what, ExitCodes.BadInput);

    /// <summary>Writes reports, or tells in a line why not: what they say is on the screen, and decides the exit code, all the same.</summary>
    public static void UnlessWritten(string folder, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Say($"{folder}: the reports cannot be written: {e.Message}", ExitCodes.Met);
        }
    }

    public static int Each(IEnumerable<string> things, int code)
    {
        foreach (var what in things)
            Say(what, code);
        return code;
    }

    public static int Say(string what, int code)
    {
        Console.Error.WriteLine(what.ReplaceLineEndings(" "));
        return code;
    }
}
