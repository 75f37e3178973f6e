namespace Unicorn.Tests.Driving.Hostile;

/// <summary>One way in which a target misbehaves, on each of its connections.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Outcome">The outcome that a request must get.</param>
/// <param name="Script">How it behaves on a connection.</param>
internal sealed record Misbehaviour(string Name, string Outcome, Script Script)
{
    /// <summary>The right answer to every request.</summary>
    public const string Right = "a unicorn";

    /// <summary>Other outcomes that it may get, because two things happen at once.</summary>
    public IReadOnlyList<string> Or { get; init; } = [];

    /// <summary>The outcome of the next request, where it is another one.</summary>
    public string Then { get; init; } = Outcome;

    /// <summary>Whether a connection may be used for another request.</summary>
    public bool IsKept { get; init; }

    /// <summary>Whether the client speaks TLS.</summary>
    public bool IsSecure { get; init; }

    /// <summary>The size of the request's body, in bytes; 0 for a GET without one.</summary>
    public int Sends { get; init; }

    /// <summary>A part of what the user reads about it; null where nothing is said: the outcome itself tells.</summary>
    public string? Says { get; init; }

    /// <summary>Answers every request, and stays.</summary>
    public static Misbehaviour Answering(string name, string outcome, string what) => new(name, outcome, async (connection, stop) =>
    {
        while (await connection.HeadAsync(stop) is not null)
            await connection.SayAsync(what, stop);
    })
    { IsKept = true };

    /// <summary>Reads a request, says something, and closes its own direction in order.</summary>
    public static Misbehaviour Saying(string name, string outcome, string what) => new(name, outcome, async (connection, stop) =>
    {
        await connection.HeadAsync(stop);
        await connection.SayAsync(what, stop);
    });

    /// <summary>Reads a request, says something, and then no more without closing.</summary>
    public static Misbehaviour Stalling(string name, string outcome, string what) => new(name, outcome, async (connection, stop) =>
    {
        await connection.HeadAsync(stop);
        await connection.SayAsync(what, stop);
        await connection.LeftAsync(stop);
    });

    /// <summary>Reads a request, says something, and then the same for ever.</summary>
    public static Misbehaviour Endless(string name, string outcome, string begin, string more) => new(name, outcome, async (connection, stop) =>
    {
        await connection.HeadAsync(stop);
        await connection.SayAsync(begin, stop);
        while (true)
            await connection.SayAsync(more, stop);
    });

    /// <summary>Reads a request, says something, and resets the connection.</summary>
    public static Misbehaviour Resetting(string name, string outcome, string what) => new(name, outcome, async (connection, stop) =>
    {
        await connection.HeadAsync(stop);
        await connection.SayAsync(what, stop);
        if (what.Length > 0)
            await connection.UntilReadAsync(stop);
        connection.Reset();
    });

    public override string ToString() => Name;
}
