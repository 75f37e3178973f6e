using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Unicorn.Bench.Peers;
using Unicorn.LoadGen.Cli;

namespace Unicorn.Bench.Cli;

/// <summary><c>peers</c>: ours and other generators, side by side.</summary>
internal static class PeersCommand
{
    private const string Description =
        """
        What a request costs the generator: ours and wrk, ab, h2load and hey, side by side in a closed loop against nginx.

        nginx has one core and the generator another; each round has every generator once, begun by another one
        each time. nginx counts the requests, the kernel the CPU time of the generator's process. The first second
        is start-up: a run of that length is taken off. A generator that is not installed is left out.

        Example: the promised bars
          peers --connections 64,256

        Exit codes: 0 the bars are held, 99 one is not, 104 bad input, 107 the harness failed.
        """;

    private const int BarRounds = 5;
    private const int BarSeconds = 10;

    private static readonly Option<int> s_rounds = new("--rounds") { HelpName = "N", Description = "Rounds, at least 1.", DefaultValueFactory = _ => BarRounds };
    private static readonly Option<int> s_seconds = new("--seconds") { HelpName = "N", Description = "The length of each run in seconds, at least 2.", DefaultValueFactory = _ => BarSeconds };
    private static readonly Option<ImmutableArray<int>> s_connections = new("--connections")
    {
        HelpName = "N,N,...",
        Description = "Numbers of connections, each from 1 to 1000.",
        DefaultValueFactory = _ => [1, 16, 64, 256],
        CustomParser = argument =>
        {
            var words = argument.Tokens[0].Value.Split(',');
            var numbers = words.Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Distinct().ToImmutableArray();
            if (numbers.Any(number => number is < 1 or > 1000))
                argument.AddError($"--connections {argument.Tokens[0].Value}: expected whole numbers from 1 to 1000 such as 64,256");
            return numbers;
        },
    };

    public static Command Create()
    {
        AtLeast(s_rounds, 1);
        AtLeast(s_seconds, SideBySide.ShortSeconds + 1);
        var command = new Command("peers", Description) { s_rounds, s_seconds, s_connections };
        command.SetAction(RunAsync);
        return command;
    }

    private static void AtLeast(Option<int> option, int least) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < least)
            result.AddError($"{option.Name}: expected at least {least}");
    });

    private static async Task<int> RunAsync(ParseResult words, CancellationToken stop)
    {
        var console = Screen.Create(Console.Out);
        foreach (var missing in Peer.All.Where(peer => peer.Program is null))
            Console.Error.WriteLine($"note: {missing.Name} is not installed and is left out");

        var folder = Directory.CreateTempSubdirectory("unicorn-peers-").FullName;
        try
        {
            Peer[] peers = [.. Peer.All.Where(peer => peer.Program is not null)];
            var connections = words.GetValue(s_connections);
            var turns = await new SideBySide(peers, folder, console, TimeProvider.System).RunAsync(words.GetValue(s_rounds), words.GetValue(s_seconds), connections, stop);
            var held = new StandingsScreen(turns).Render(console);
            if (words.GetValue(s_rounds) < BarRounds || words.GetValue(s_seconds) < BarSeconds)
                console.WriteLine($"Too short to prove anything: the bar asks for {BarRounds} rounds of {BarSeconds} s.");
            return held ? ExitCodes.Met : ExitCodes.Breached;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
