using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Probing;
using Unicorn.LoadGen.Reporting;
using Unicorn.Server.Hashing;

namespace Unicorn.LoadGen.Cli;

/// <summary><c>unicorn bang URL</c>: what an operator wants to know of a server.</summary>
internal static class BangCommand
{
    private const string Description =
        """
        Check a server: reachable, deterministic, how fast, how it slows and refuses.

        Asks one at a time, then more and more at once until it answers no faster and refuses. Takes at most a
        minute and asks at most 1,024 at once. Each question has a key of its own, so that no cache answers it.

        Example: a server that is not the reference service
          unicorn bang http://127.0.0.1:8080 --path '/hello?name={key}' --health /healthz

        Exit codes: 0 probed (slow or refusing is no failure), 99 a wrong answer or not the same for the same
        key, 96 unreachable or no answer even one at a time, 104 bad input, 105 interrupted, 107 the harness failed.
        """;

    private static readonly ProbeOptions s_default = new() { Target = new Uri("http://127.0.0.1") };

    private static readonly Option<string> s_path = Below("--path", s_default.Path, "Path and query of a question; {key} stands for the key.");
    private static readonly Option<string> s_health = Below("--health", s_default.Health, "Path of the health check.");

    private static readonly Option<int?> s_cost = new("--cost")
    {
        HelpName = "N|original",
        Description = $"Iterations of the reference hash that answers are held against, at most those of \"original\". Default: {UnicornHash.DefaultCost}.",
        CustomParser = argument =>
        {
            var word = argument.Tokens[0].Value;
            if (word == "original")
                return UnicornHash.OriginalCost;
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var cost) || cost is < 1 or > UnicornHash.OriginalCost)
                argument.AddError($"--cost \"{word}\": expected a whole number from 1 to {UnicornHash.OriginalCost}, or \"original\"");
            return cost;
        },
    };

    public static Command Create()
    {
        var url = new Argument<string>("URL") { Description = "The base URL of the server, on loopback or allowed." };
        var command = new Command("bang", Description) { url, s_path, s_health, s_cost, TargetArguments.Allow, TargetArguments.Ca, JudgeCommand.Json };
        command.SetAction((words, _) => RunAsync(words, words.GetValue(url)!));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, string url)
    {
        if (!TargetUrl.TryRead(url, out var target, out var problem))
            return Complaint.BadInput(problem);

        using var stop = new StopSignals();
        try
        {
            var options = new ProbeOptions
            {
                Target = target,
                Path = words.GetValue(s_path) ?? s_default.Path,
                Health = words.GetValue(s_health) ?? s_default.Health,
                Cost = words.GetValue(s_cost) ?? UnicornHash.DefaultCost,
                Allow = words.GetValue(TargetArguments.Allow) ?? [],
                Trust = words.GetValue(TargetArguments.Ca) is { } authorities ? TargetTrust.Of(authorities) : null,
            };
            var json = words.GetValue(JudgeCommand.Json);
            var console = Screen.Create(Console.Out);
            var result = await WatchedAsync(options, console, json, stop.Token);
            Screen.Show(() =>
            {
                if (json)
                    Console.Out.WriteLine(JsonSerializer.Serialize(result, ResultJson.Options));
                else
                    ProbeScreen.Render(console, result);
            });
            return CodeOf(result);
        }
        catch (TargetTrustException e)
        {
            return Complaint.BadInput($"--ca {e.Message}");
        }
        catch (ForbiddenTargetException e)
        {
            return Complaint.BadInput($"{url}: {e.Message}");
        }
        catch (UnreachableTargetException e)
        {
            return Complaint.Say(e.Message, ExitCodes.Invalid);
        }
        catch (OperationCanceledException)
        {
            return Complaint.Say("interrupted before anything was asked", ExitCodes.Interrupted);
        }
    }

    private static Task<ProbeResult> WatchedAsync(ProbeOptions options, IAnsiConsole console, bool json, CancellationToken stop)
    {
        if (json)
            return ProbeAsync(_ => { });

        return Screen.CanRedraw(console)
            ? console.Status().StartAsync("connecting", context => ProbeAsync(what => context.Status(Markup.Escape(what) + " ...   [grey]Ctrl-C ends it and tells what was found[/]")))
            : ProbeAsync(Console.Out.WriteLine);

        Task<ProbeResult> ProbeAsync(Action<string> says) => new ServerProbe(options, TimeProvider.System, says).RunAsync(stop);
    }

    private static int CodeOf(ProbeResult result) => result switch
    {
        { Answers.Wrong.Length: > 0 } => ExitCodes.Breached,
        { Ended: "interrupted" } => ExitCodes.Interrupted,
        { Ended: "noAnswer" } => ExitCodes.Invalid,
        _ => ExitCodes.Met,
    };

    private static Option<string> Below(string name, string value, string description)
    {
        var option = new Option<string>(name) { HelpName = "PATH", Description = $"{description} Default: {value}." };
        option.Validators.Add(argument =>
        {
            if (argument.Tokens is [{ Value: var word }] && (!word.StartsWith('/') || word.Contains('#', StringComparison.Ordinal) || word.Any(char.IsControl)))
                argument.AddError($"{name} \"{word}\": expected a path such as {value}");
        });
        return option;
    }
}
