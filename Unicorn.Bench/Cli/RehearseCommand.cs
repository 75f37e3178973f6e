using System.CommandLine;
using System.Globalization;
using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Cli;

namespace Unicorn.Bench.Cli;

/// <summary><c>rehearse NAME</c>: one long check of the project itself against its bar.</summary>
internal static class RehearseCommand
{
    private static readonly string s_description =
        $"""
        Check one promise of the project itself, at length, and print what was measured beside its bar.

        {string.Join('\n', Programme.All.Select(r => $"  {r.Name,-14} {r.Question}"))}

        Example: is what the harness reports true?
          rehearse truth

        Exit codes: 0 the bar is held, 99 it is not, 104 bad input, 107 the harness failed.
        """;

    private static readonly Argument<string?> s_name = new("NAME") { Description = "Which one. Without it they are listed.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<int?> s_times = new("--times") { HelpName = "N", Description = "Runs, or pairs; at least 1. Default: what the bar asks for." };
    private static readonly Option<string?> s_out = new("--out") { HelpName = "DIR", Description = "Where run folders go. Default: a new folder under reports/rehearsals/." };

    public static Command Create()
    {
        s_name.AcceptOnlyFromAmong([.. Programme.All.Select(r => r.Name)]);
        s_times.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
                result.AddError("--times: expected at least 1");
        });
        var command = new Command("rehearse", s_description) { s_name, s_times, s_out };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, CancellationToken stop)
    {
        var console = Screen.Create(Console.Out);
        if (Programme.All.FirstOrDefault(r => r.Name == words.GetValue(s_name)) is not { } rehearsal)
        {
            foreach (var one in Programme.All)
                Console.Out.WriteLine($"{one.Name,-14} {one.Question}");
            return ExitCodes.Met;
        }

        var clock = TimeProvider.System;
        var folder = words.GetValue(s_out)
            ?? Path.Combine("reports", "rehearsals", rehearsal.Name, clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        var held = await rehearsal.RunAsync(new Stage(console, clock, folder, words.GetValue(s_times)), stop);
        return held ? ExitCodes.Met : ExitCodes.Breached;
    }
}
