using Unicorn.Server.Serving;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>The options of the embedded server that a scenario may set, by their command-line names without dashes.</summary>
public static class ServerWords
{
    /// <summary>What the harness decides itself: where the server listens, that it dies with it, and a token, which is a secret and so in no file.</summary>
    private static readonly string[] s_ours = ["urls", "parent-pipe", "fault-token", "help", "version"];

    /// <summary>Every name, with what it means, in the order of the server's help.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> All { get; } =
        [.. ServeCommand.Create("serve").Options.Select(option => (Name: option.Name.TrimStart('-'), option.Description ?? "")).Where(option => !s_ours.Contains(option.Name))];

    /// <summary>Whether there is an option of that name.</summary>
    public static bool Exists(string name) => All.Any(option => option.Name == name);

    /// <summary>What is wrong with options that are right by themselves when they are taken together; null when nothing is.</summary>
    public static string? Conflict(IEnumerable<KeyValuePair<string, string>> options) =>
        ServeCommand.Read([.. options.Select(option => $"--{option.Key}={option.Value}")]).Conflict;

    /// <summary>What is wrong with the value of an option that exists, and what was expected; null when nothing is.</summary>
    public static string? Problem(string name, string value)
    {
        if (value.Trim().Length == 0)
            return $"\"{name}\" has no value, expected one as after --{name} on the command line";

        try
        {
            // One word, so that no value is taken for another option or for a file of options.
            ServeCommand.Read([$"--{name}={value}"]);
            return null;
        }
        catch (FormatException e)
        {
            // "--queue "x" is not a whole number" becomes this project's form of a mistake; the name stands in the file beside it.
            return e.Message.ReplaceLineEndings(" ").Replace($"--{name} ", "", StringComparison.Ordinal).Replace("\" is not ", "\" cannot stand here, expected ", StringComparison.Ordinal);
        }
    }
}
