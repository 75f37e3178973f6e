using static Unicorn.Tests.Driving.Hostile.Misbehaviour;

namespace Unicorn.Tests.Driving.Hostile;

/// <summary>Connections that are taken, closed, kept or reset as they should not be.</summary>
internal static class ConnectionMisbehaviours
{
    // More than the buffers of a connection on loopback take.
    private const int Long = 20_000_000;

    private static readonly string s_answer = Http.Ok(Right);

    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        new("accepts and stays silent", "timeout", (connection, stop) => connection.LeftAsync(stop)),
        new("closes as soon as it has accepted", "headersFailed", (_, _) => Task.CompletedTask),

        // How far the client has come when it hears of the reset is up to the network.
        new("resets as soon as it has accepted", "headersFailed", (connection, _) => Reset(connection)) { Or = ["connectFailed", "sendFailed"] },
        new("resets in the middle of the request's head", "headersFailed", async (connection, stop) =>
        {
            await connection.Stream.ReadExactlyAsync(new byte[10], stop);
            connection.Reset();
        }),
        new("resets in the middle of a long request", "sendFailed", async (connection, stop) =>
        {
            await connection.Stream.ReadExactlyAsync(new byte[1000], stop);
            connection.Reset();
        })
        { Sends = Long },
        new("reads nothing of a long request", "timeout", (connection, stop) => connection.UntilClosedAsync(stop)) { Sends = Long },

        // The client reads no answer before its request is written, and that it cannot be any more.
        new("answers a long request before its end and closes", "sendFailed", async (connection, stop) =>
        {
            await connection.HeadAsync(stop);
            await connection.SayAsync("HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", stop);
            connection.Reset();
        })
        { Sends = Long },
        Saying("closes its direction without an answer", "headersFailed", "") with { Says = "before its answer began" },
        Resetting("resets instead of an answer", "headersFailed", ""),
        Resetting("resets in the middle of the status line", "headersFailed", "HTTP/1."),
        Resetting("resets in the middle of the headers", "headersFailed", "HTTP/1.1 200 OK\r\nContent-Le"),
        Resetting("resets between headers and body", "bodyFailed", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"),
        Resetting("resets in the middle of the body", "bodyFailed", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na uni"),
        Resetting("resets in the middle of a chunk", "bodyFailed", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\na uni"),
        Resetting("resets in a body without a length", "bodyFailed", "HTTP/1.1 200 OK\r\n\r\na uni"),
        Resetting("resets after a whole answer", "ok", s_answer),
        Saying("closes its direction after a whole answer that promised to stay", "ok", s_answer) with { IsKept = true },
        new("stays though it said that it would close", "ok", async (connection, stop) =>
        {
            await connection.HeadAsync(stop);
            await connection.SayAsync($"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 9\r\n\r\n{Right}", stop);
            await connection.LeftAsync(stop);
        }),
        new("closes a kept connection at the next request", "ok", async (connection, stop) =>
        {
            await connection.HeadAsync(stop);
            await connection.SayAsync(s_answer, stop);
            await connection.HeadAsync(stop);
        })
        { IsKept = true },

        // Not sent again, as it is after an end in order: what was done at the target is not known.
        new("resets a kept connection at the next request", "ok", async (connection, stop) =>
        {
            await connection.HeadAsync(stop);
            await connection.SayAsync(s_answer, stop);
            await connection.HeadAsync(stop);
            connection.Reset();
        })
        { IsKept = true, Then = "headersFailed" },

        new("gives two answers at once for one request", "ok", async (connection, stop) =>
        {
            while (await connection.HeadAsync(stop) is not null)
                await connection.SayAsync(s_answer + Http.Ok("a donkey"), stop);
        }),
        // Where this comes before the client has sent its request, it knows that this is no answer to it.
        new("answers before it is asked", "headersFailed", (connection, stop) => connection.SayAsync(Http.Ok("a donkey"), stop)) { Or = ["wrongAnswer"], IsKept = true },
    ];

    private static Task Reset(ScriptedConnection connection)
    {
        connection.Reset();
        return Task.CompletedTask;
    }
}
