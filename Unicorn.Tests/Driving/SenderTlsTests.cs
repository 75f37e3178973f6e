using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Unicorn.Tests.Driving;

/// <summary>Targets behind TLS that cannot be trusted, or are none.</summary>
public sealed class SenderTlsTests
{
    [Theory(Timeout = 30_000)]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("")]
    public async Task A_target_that_speaks_no_TLS_is_tlsFailed(string answer)
    {
        await using var target = new ScriptedTarget(async (connection, stop) =>
        {
            await connection.Stream.ReadExactlyAsync(new byte[16], stop);
            await connection.SayAsync(answer, stop);
        });
        using var sender = new SenderUnderTest(Secure(target), TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe("tlsFailed");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_certificate_that_nobody_trusts_is_tlsFailed_and_the_target_gets_no_request()
    {
        using var certificate = SelfSigned();
        await using var target = new ScriptedTarget(async (connection, stop) =>
        {
            await using var tls = new SslStream(connection.Stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop);
            connection.Received(await tls.ReadAsync(new byte[100], stop));
        });
        using var sender = new SenderUnderTest(Secure(target), TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe("tlsFailed");
        sender.Incidents.Single().Message!.ShouldContain("certificate");
        target.Heads.ShouldBeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_handshake_that_never_ends_is_a_timeout()
    {
        await using var target = new ScriptedTarget((_, stop) => Task.Delay(Timeout.Infinite, stop));
        using var sender = new SenderUnderTest(Secure(target), TestContext.Current.CancellationToken, timeout: 0.4);

        (await sender.SendAsync()).ShouldBe("timeout");
    }

    private static Uri Secure(ScriptedTarget target) => new UriBuilder(target.Url) { Scheme = Uri.UriSchemeHttps }.Uri;

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
    }
}
