using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Unicorn.LoadGen.Doctor;
using Unicorn.Server.Serving;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Cli;

/// <summary><c>unicorn null</c>: the control experiment of a load test.</summary>
internal static class NullCommand
{
    private const string Description =
        """
        Serve answers that take no time: the control experiment of a load test.

        Answers every HTTP/1.1 request with 200 and the same four bytes, on loopback only, until it is ended. What a
        scenario measures against it is what it would measure if the service took no time: the generator's own share,
        and this machine's. Where a scenario verifies against the reference hash, say --set verify.against=any.

        Example: the floor under a run of one's own
          unicorn null --port 9999
          unicorn run scenarios/steady.json --target http://127.0.0.1:9999 --set verify.against=any
        """;

    /// <summary>The longest that an answer can be kept back.</summary>
    private static readonly TimeSpan s_longestHold = TimeSpan.FromHours(1);

    private static readonly Option<int> s_port = new("--port")
    {
        HelpName = "N",
        Description = "The port. Default: any free one, which is printed.",
        CustomParser = argument =>
        {
            var word = argument.Tokens[0].Value;
            if (!ushort.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
                argument.AddError($"--port \"{word}\" is not a port from 0 to {ushort.MaxValue}");
            return port;
        },
    };

    private static readonly Option<TimeSpan> s_hold = new("--hold")
    {
        HelpName = "DURATION",
        Description = "Keep each answer back so long, with its connection. Default: not at all.",
        CustomParser = argument =>
        {
            var word = argument.Tokens[0].Value;
            if (!Duration.TryParse(word, out var hold) || hold > s_longestHold)
                argument.AddError($"--hold \"{word}\" is not {Duration.Expected}, at most {Duration.Format(s_longestHold)}");
            return hold;
        },
    };

    private static readonly Option<bool> s_parentPipe = new("--parent-pipe")
    {
        Description = "End when standard input ends, and leave Ctrl-C to the parent.",
        Arity = ArgumentArity.Zero,
    };

    public static Command Create()
    {
        var command = new Command("null", Description) { s_port, s_hold, s_parentPipe };
        command.SetAction((words, _) => ServeAsync(words.GetValue(s_port), words.GetValue(s_hold), words.GetValue(s_parentPipe)));
        return command;
    }

    private static async Task<int> ServeAsync(int port, TimeSpan hold, bool parentPipe)
    {
        // Read when the process opens its first socket: answers are then written by the thread that saw the request come,
        // and not by another one that had to be woken.
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        try
        {
            using var server = new NullServer(port, hold, TimeProvider.System);
            var told = Screen.Deliver(() =>
            {
                Console.Out.WriteLine($"Listening on {server.Url.GetLeftPart(UriPartial.Authority)}");
                Console.Out.Flush();
            });
            if (told != ExitCodes.Met)
                return told;

            if (parentPipe)
            {
                using var deaf = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
                await ParentPipe.Closed();
            }
            else
            {
                using var stop = new StopSignals();
                await Task.Delay(Timeout.InfiniteTimeSpan, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return ExitCodes.Met;
        }
        catch (SocketException e)
        {
            return Complaint.Say($"the null server could not start on port {port}: {e.Message}", ExitCodes.Failed);
        }
    }
}
