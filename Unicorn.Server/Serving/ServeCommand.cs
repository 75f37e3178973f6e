using System.CommandLine;

namespace Unicorn.Server.Serving;

/// <summary>The command <c>serve</c>: the same object is the server's own command line and a verb of <c>unicorn</c>.</summary>
public static class ServeCommand
{
    private const string Description =
        """
        Serves unicorns: GET /calc?input=KEY answers with the hash of KEY, at a price in time.
        GET /healthcheck and GET /metrics (Prometheus) take no place.

        Example: a slow original, rehearsed on a small machine, that freezes for 1 s in every 30 s:
          --concurrency 5 --queue 20 --service-time 4s --freeze 1s/30s

        With --fault-token TOKEN, POST /faults switches faults while it runs, for who asks from this machine:
          curl -H "Authorization: Bearer TOKEN" -d '{"wrong-share": "1%", "freeze": null}' http://127.0.0.1:8080/faults
        """;

    /// <summary>The command, complete with its options and its action.</summary>
    /// <remarks>
    /// The action is synchronous on purpose. For an asynchronous one System.CommandLine takes over SIGTERM and ends the
    /// process after two seconds; this one leaves the signal to the host, which drains.
    /// </remarks>
    public static Command Create(string name)
    {
        var command = new Command(name, Description);
        var words = new ServeWords();
        words.AddTo(command);
        command.SetAction(parsed => Run(words.Bind(parsed)));
        return command;
    }

    /// <summary>Reads the options from words as on a command line: <c>["--concurrency", "9"]</c>. Whether they go together is another question: <see cref="ServerOptions.Conflict"/>.</summary>
    /// <exception cref="FormatException">A word is wrong; the message says in one line what was expected.</exception>
    public static ServerOptions Read(IReadOnlyList<string> line)
    {
        var command = new Command("serve");
        var words = new ServeWords();
        words.AddTo(command);
        var parsed = command.Parse(line);
        return parsed.Errors.Count == 0 ? words.Bind(parsed) : throw new FormatException(parsed.Errors[0].Message);
    }

    private static int Run(ServerOptions options)
    {
        if (options.Conflict is not { } conflict)
            return Service.Run(options);

        Console.Error.WriteLine($"These options do not go together: {conflict}");
        return ExitCode.BadInput;
    }
}
