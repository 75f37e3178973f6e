using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using static Unicorn.Tests.Driving.Hostile.Misbehaviour;

namespace Unicorn.Tests.Driving.Hostile;

/// <summary>Handshakes that fail at every stage, and sessions that break afterwards.</summary>
internal static class TlsMisbehaviours
{
    private static readonly Certificates s_authority = new("an authority");
    private static readonly Certificates s_stranger = new("a stranger");
    private static readonly X509Certificate2 s_certificate = s_authority.For("127.0.0.1");

    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        new("never ends the handshake", "timeout", (connection, stop) => connection.LeftAsync(stop)) { IsSecure = true },
        new("closes instead of a handshake", "tlsFailed", (_, _) => Task.CompletedTask) { IsSecure = true },
        Hello("closes in the middle of the handshake", "\u0016\u0003\u0003\0z\u0002\0\0v\u0003\u0003"),
        Hello("answers the handshake in clear text", Http.Status("400 Bad Request")),
        Hello("answers the handshake with NULs", new string('\0', 100)),
        Hello("answers the handshake with an alert", "\u0015\u0003\u0003\0\u0002\u0002\u0028"),
        Hello("answers the handshake with a record of 64 KB", "\u0016\u0003\u0003\u00ff\u00ff" + new string('x', 70_000)),
        new("resets the handshake", "tlsFailed", async (connection, stop) =>
        {
            await connection.Stream.ReadExactlyAsync(new byte[16], stop);
            connection.Reset();
        })
        { IsSecure = true },
        Certified("shows a certificate that nobody trusts", "tlsFailed", s_stranger.For("127.0.0.1")) with { Says = "certificate" },
        Certified("shows a certificate for another name", "tlsFailed", s_authority.For("elsewhere.example")) with { Says = "certificate" },
        Certified("shows a certificate that has expired", "tlsFailed", s_authority.Expired("127.0.0.1")) with { Says = "certificate" },
        Certified("speaks TLS without a fault", "ok", s_certificate, (_, tls, stop) => AnswerAsync(tls, Http.Ok(Right), stop)) with { IsKept = true },
        Certified("closes after the handshake", "headersFailed", s_certificate, (_, _, _) => Task.CompletedTask),
        Certified("resets after the handshake", "headersFailed", s_certificate, async (connection, tls, stop) =>
        {
            _ = await tls.ReadAsync(new byte[1000], stop);
            connection.Reset();
        }),
        Certified("falls back to clear text in the headers", "headersFailed", s_certificate, async (connection, tls, stop) =>
        {
            await AnswerAsync(tls, "HTTP/1.1 200 OK\r\n", stop);
            await connection.SayAsync("Content-Length: 9\r\n\r\na unicorn", stop);
        }),
        Certified("falls back to clear text in the body", "bodyFailed", s_certificate, async (connection, tls, stop) =>
        {
            await AnswerAsync(tls, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na uni", stop);
            await connection.UntilReadAsync(stop);
            await connection.SayAsync("corn, and more of it in clear text", stop);
        }),
        Certified("cuts the session in the middle of the body", "bodyFailed", s_certificate, (_, tls, stop) => AnswerAsync(tls, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na uni", stop)),
        Certified("gives two answers at once in a session", "ok", s_certificate, (_, tls, stop) => AnswerAsync(tls, Http.Ok(Right) + Http.Ok("a donkey"), stop)),
    ];

    /// <summary>Whom the client trusts.</summary>
    public static string TrustedPem => s_authority.Pem;

    private static Misbehaviour Hello(string name, string what) => new(name, "tlsFailed", async (connection, stop) =>
    {
        await connection.Stream.ReadExactlyAsync(new byte[16], stop);
        await connection.SayAsync(what, stop);
    })
    { IsSecure = true };

    private static Misbehaviour Certified(string name, string outcome, X509Certificate2 certificate) => Certified(name, outcome, certificate, (_, tls, stop) => AnswerAsync(tls, Http.Ok(Right), stop));

    private static Misbehaviour Certified(string name, string outcome, X509Certificate2 certificate, Func<ScriptedConnection, Stream, CancellationToken, Task> then) => new(name, outcome, async (connection, stop) =>
    {
        await using var tls = new SslStream(connection.Stream, leaveInnerStreamOpen: true);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate, EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 }, stop);
        await then(connection, tls, stop);
    })
    { IsSecure = true };

    /// <summary>Reads a request, which is short enough to come at once, and says something.</summary>
    private static async Task AnswerAsync(Stream tls, string what, CancellationToken stop)
    {
        if (await tls.ReadAsync(new byte[1000], stop) > 0)
            await tls.WriteAsync(Encoding.Latin1.GetBytes(what), stop);
    }
}
