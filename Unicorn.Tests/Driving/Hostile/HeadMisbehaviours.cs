using static Unicorn.Tests.Driving.Hostile.Misbehaviour;

namespace Unicorn.Tests.Driving.Hostile;

/// <summary>Answers whose head is wrong, or without end.</summary>
internal static class HeadMisbehaviours
{
    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        Saying("answers in HTTP/0.9", "headersFailed", Right),
        Saying("answers an empty line", "headersFailed", "\r\n"),
        Saying("answers bytes that are no HTTP", "headersFailed", "\0\u0001\u00ff\u0002 \u0080\r\n\r\n"),
        Saying("answers what would clear a terminal", "headersFailed", "HTTP/1.1 \u001b[2J\u001b]0;owned\u0007\r\n\r\n") with { Says = "\uFFFD[2" },
        Saying("answers in another protocol", "headersFailed", "220 mail.example ESMTP\r\n"),
        Saying("answers in HTTP/2 that nobody asked for", "headersFailed", "\0\0\u0006\u0004\0\0\0\0\0\0\u0003\0\0\0d"),
        Saying("names a version that is none", "headersFailed", "HTTP/2.0 200 OK\r\nContent-Length: 9\r\n\r\na unicorn"),
        Saying("names the protocol in small letters", "headersFailed", "http/1.1 200 OK\r\nContent-Length: 9\r\n\r\na unicorn"),
        Saying("stops in the middle of the status line", "headersFailed", "HTTP/1.1 20"),
        Saying("stops in the middle of the headers", "headersFailed", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n"),
        Stalling("falls silent in the status line", "timeout", "HTTP/1.1 2"),
        Stalling("falls silent in the headers", "timeout", "HTTP/1.1 200 OK\r\nX-Slow: "),
        Slow("sends the headers letter by letter and never ends", "timeout", "HTTP/1.1 200 OK\r\nX: ", "s"),

        // No status at all (RFC 9110, 15), and yet an answer: it is told as it came.
        Answering("answers status 99", "status99", Http.Status("099 What")),
        Answering("answers status 0", "status0", Http.Status("000 What")),
        Answering("answers status 999", "status999", Http.Status("999 What")),
        Saying("answers status 1000", "headersFailed", Http.Status("1000 What")),
        Saying("answers a status of two digits", "headersFailed", Http.Status("20 What")),
        Saying("answers a status below zero", "headersFailed", Http.Status("-20 What")),
        Saying("answers a status in letters", "headersFailed", Http.Status("abc What")),
        Saying("switches to a protocol that nobody asked for", "status101", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nbytes"),
        Saying("says only that it will answer", "headersFailed", "HTTP/1.1 100 Continue\r\n\r\n"),
        Endless("says for ever that it will answer", "headersFailed", "", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
        Endless("sends a header without end", "headersFailed", "HTTP/1.1 200 OK\r\nX: ", new string('x', 60_000)),
        Endless("sends headers without end", "headersFailed", "HTTP/1.1 200 OK\r\n", string.Concat(Enumerable.Repeat("X-Again: and again\r\n", 2000))),
        Saying("sends a header without a colon", "headersFailed", "HTTP/1.1 200 OK\r\nthis is no header\r\n\r\n"),
        Saying("sends a header without a name", "headersFailed", "HTTP/1.1 200 OK\r\n: x\r\nContent-Length: 9\r\n\r\na unicorn"),
        Saying("sends a NUL in a header's name", "headersFailed", "HTTP/1.1 200 OK\r\nX\0Y: x\r\nContent-Length: 9\r\n\r\na unicorn"),
        Saying("sends a NUL in the reason", "headersFailed", "HTTP/1.1 200 O\0K\r\nContent-Length: 9\r\n\r\na unicorn"),

        // May be taken as a space (RFC 9110, 5.5), and nothing depends on it.
        Answering("sends a NUL in a header's value", "ok", "HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 9\r\n\r\na unicorn"),
        Answering("ends its lines with LF alone", "ok", "HTTP/1.1 200 OK\nContent-Length: 9\n\na unicorn"),

        Answering("redirects to itself for ever", "status302", Http.Status("302 Found", "Location: /calc?input=1\r\n")),
        Answering("redirects to nowhere", "status308", Http.Status("308 Permanent Redirect", "Location: http://[:::]:99999/%\0\r\n")),
    ];

    /// <summary>Reads a request, says something, and then goes on for ever, slower than anybody waits.</summary>
    internal static Misbehaviour Slow(string name, string outcome, string begin, string more) => new(name, outcome, async (connection, stop) =>
    {
        await connection.HeadAsync(stop);
        await connection.SayAsync(begin, stop);
        while (true)
        {
            await connection.SayAsync(more, stop);
            await Task.Delay(20, stop);
        }
    });
}
