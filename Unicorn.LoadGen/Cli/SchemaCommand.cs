using System.CommandLine;
using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Probing;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Cli;

/// <summary><c>unicorn schema KIND</c>: the JSON Schema of a file, for editors and for programs that read results.</summary>
internal static class SchemaCommand
{
    private const string Description =
        """
        Print the JSON Schema of a kind of file.

        Kinds: scenario, prices (a price sheet in a file of its own), instance (what one instance does, for plan),
        result, comparison, noise (what calibrate writes), probe (what bang --json prints), floor (what doctor
        --json prints), capacity (what find-capacity writes), plan (what plan writes).

        Example: completion in an editor
          unicorn schema scenario > scenarios/scenario.schema.json
        """;

    private static readonly (string Name, Func<string> Text)[] s_kinds =
    [
        ("scenario", () => ScenarioSchema.Text),
        ("prices", () => JsonSchema.TextOf(ScenarioSchema.OfPrices())),
        ("result", () => ResultJson.Schema),
        ("probe", () => JsonSchema.TextOf(JsonSchema.Of(typeof(ProbeResult), ResultJson.Options, "What a Unicorn probe of a server found"))),
        ("comparison", () => ResultJson.ComparisonSchema),
        ("noise", () => NoiseFile.Schema),
        ("capacity", () => ResultJson.CapacitySchema),
        ("instance", () => InstanceFile.Schema),
        ("plan", () => ResultJson.PlanSchema),
        ("floor", () => JsonSchema.TextOf(JsonSchema.Of(typeof(Floor), ResultJson.Options, "What a Unicorn generator measures on its machine when the service takes no time"))),
    ];

    public static Command Create()
    {
        var kind = new Argument<string>("KIND") { Description = "scenario, prices, instance, result, comparison, noise, probe, floor, capacity or plan." };
        kind.Validators.Add(argument =>
        {
            if (argument.Tokens is [var token, ..] && !Array.Exists(s_kinds, k => k.Name == token.Value))
                argument.AddError($"\"{token.Value}\" has no schema, expected {string.Join(" or ", s_kinds.Select(k => k.Name))}");
        });
        var command = new Command("schema", Description) { kind };
        command.SetAction(words =>
        {
            var asked = words.GetValue(kind);
            return Screen.Deliver(() => Console.Out.Write(Array.Find(s_kinds, k => k.Name == asked).Text()));
        });
        return command;
    }
}
