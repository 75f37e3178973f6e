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

    public static int Say(string what, int code)
    {
        Console.Error.WriteLine(what.ReplaceLineEndings(" "));
        return code;
    }
}
