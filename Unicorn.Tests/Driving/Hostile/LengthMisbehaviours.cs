using static Unicorn.Tests.Driving.Hostile.Misbehaviour;

namespace Unicorn.Tests.Driving.Hostile;

/// <summary>Answers whose length is not what it says.</summary>
internal static class LengthMisbehaviours
{
    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        // What is beyond the length is no part of the answer, and its connection is spoilt.
        Length("names a length that is too small", "wrongAnswer", "5"),
        Length("names no length where there is a body", "wrongAnswer", "0"),
        Length("names a length that is too large and closes", "bodyFailed", "10"),
        Stalling("names a length that is too large and stays", "timeout", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\na unicorn"),
        Length("names the largest length there is", "bodyFailed", "9223372036854775807"),

        // All of these are errors that cannot be mended (RFC 9112, 6.3), however right what follows may look.
        Invalid("names a length beyond the largest there is", "9223372036854775808"),
        Invalid("names a length below zero", "-9"),
        Invalid("names a length with a sign", "+9"),
        Invalid("names a length in hexadecimal", "0x9"),
        Invalid("names a length with a fraction", "9.0"),
        Invalid("names a length in words", "nine"),
        Invalid("names an empty length", ""),
        Invalid("names two lengths in one header", "9, 9"),
        Invalid("names two lengths, the right one first", "9\r\nContent-Length: 5"),
        Invalid("names two lengths, the right one last", "5\r\nContent-Length: 9"),
        Invalid("names a length and one that is none", "9\r\nContent-Length: x"),
        Stalling("names a length below zero and stays", "headersFailed", "HTTP/1.1 200 OK\r\nContent-Length: -9\r\n\r\na unicorn"),

        // May be taken as a space (RFC 9110, 5.5).
        Answering("names a length with a NUL", "ok", "HTTP/1.1 200 OK\r\nContent-Length: 9\0\r\n\r\na unicorn"),

        // Twice the same may be taken as once (RFC 9110, 8.6).
        Answering("names its length twice", "ok", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nContent-Length: 9\r\n\r\na unicorn"),

        // The chunks win (RFC 9112, 6.3).
        Answering("sends chunks and names another length", "ok", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n9\r\na unicorn\r\n0\r\n\r\n"),
        Saying("sends a body where there must be none", "status204", "HTTP/1.1 204 No Content\r\nContent-Length: 9\r\n\r\na unicorn"),
        Saying("sends the body of what has not changed", "status304", "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\na unicorn"),
        Answering("sends no body where there must be one", "wrongAnswer", Http.Ok("")),
    ];

    private static Misbehaviour Length(string name, string outcome, string length) =>
        Saying(name, outcome, $"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{Right}");

    private static Misbehaviour Invalid(string name, string length) => Length(name, "headersFailed", length) with { Says = "length" };
}
