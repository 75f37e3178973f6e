using System.CommandLine;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Cli;

/// <summary><c>unicorn schema KIND</c>: the JSON Schema of a file, for editors and for programs that read results.</summary>
internal static class SchemaCommand
{
    private const string Description =
        """
        Print the JSON Schema of a kind of file: scenario or result.

        Example: completion in an editor
          unicorn schema scenario > scenarios/scenario.schema.json
        """;

    private static readonly (string Name, Func<string> Text)[] s_kinds =
    [
        ("scenario", () => ScenarioSchema.Text),
        ("result", () => ResultJson.Schema),
    ];

    public static Command Create()
    {
        var kind = new Argument<string>("KIND") { Description = "scenario or result." };
        kind.Validators.Add(argument =>
        {
            if (argument.Tokens is [var token, ..] && !Array.Exists(s_kinds, k => k.Name == token.Value))
                argument.AddError($"\"{token.Value}\" has no schema, expected {string.Join(" or ", s_kinds.Select(k => k.Name))}");
        });
        var command = new Command("schema", Description) { kind };
        command.SetAction(words =>
        {
            var asked = words.GetValue(kind);
            Console.Out.Write(Array.Find(s_kinds, k => k.Name == asked).Text());
            return ExitCodes.Met;
        });
        return command;
    }
}
