using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Driving;

/// <summary>Which HTTP is spoken, and whom TLS trusts.</summary>
public sealed class HttpVersionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Certificates _authority = new("an authority");
    private readonly ConcurrentQueue<string> _protocols = [];

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Theory(Timeout = 30_000)]
    [InlineData(HttpProtocols.Http1AndHttp2, HttpChoice.Http2, "HTTP/2", "2")]
    [InlineData(HttpProtocols.Http1, HttpChoice.Http2, "HTTP/1.1", "1.1")]
    [InlineData(HttpProtocols.Http1AndHttp2, HttpChoice.Http11, "HTTP/1.1", "1.1")]
    public async Task Over_TLS_the_target_chooses_of_what_is_asked_for(HttpProtocols spoken, HttpChoice asked, string protocol, string name)
    {
        using var certificate = _authority.For("127.0.0.1");
        await using var target = await EchoServer.StartAsync(spoken, Answer, certificate);
        using var sender = Sender(target.Url, asked, Trust(_authority.Pem));

        (await sender.SendAsync(1)).ShouldBe("ok", string.Join('\n', sender.Events));
        (await sender.SendAsync(2)).ShouldBe("ok");

        _protocols.Distinct().ShouldBe([protocol]);
        sender.Sender.Spoken.ShouldBe([name]);
        var told = sender.Events.ShouldHaveSingleItem();
        (told.Type, told.Message).ShouldBe((RunEvents.HttpVersion, name));
    }

    [Fact(Timeout = 30_000)]
    public async Task Without_TLS_HTTP_2_is_spoken_by_prior_knowledge()
    {
        await using var target = await EchoServer.StartAsync(HttpProtocols.Http2, Answer);
        using var sender = Sender(target.Url, HttpChoice.Http2);

        (await sender.SendAsync()).ShouldBe("ok", string.Join('\n', sender.Events));
        _protocols.ShouldBe(["HTTP/2"]);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_target_that_does_not_speak_HTTP_2_in_the_clear_fails_each_request_and_gets_no_other()
    {
        await using var target = await EchoServer.StartAsync(HttpProtocols.Http1, Answer);
        using var sender = Sender(target.Url, HttpChoice.Http2);

        (await sender.SendAsync()).ShouldBe("headersFailed");
        _protocols.ShouldBeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task Truth_5_a_connection_that_is_full_of_streams_is_no_queue()
    {
        // A connection takes 100 requests at once, as the client assumes before it has heard the target's own limit.
        const int All = 250;
        var arrived = 0;
        var together = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var target = await EchoServer.StartAsync(HttpProtocols.Http2, streams: 100, answer: async context =>
        {
            // Nobody is answered before all are here: were one of them kept back by the client, none would ever be.
            if (Interlocked.Increment(ref arrived) == All)
                together.SetResult();
            await together.Task.WaitAsync(context.RequestAborted);
        });
        using var sender = Sender(target.Url, HttpChoice.Http2);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, All).Select(_ => sender.SendAsync()));

        outcomes.ShouldAllBe(outcome => outcome == "ok");
    }

    [Theory(Timeout = 30_000)]
    [InlineData(HttpProtocols.Http1, HttpChoice.Http11)]
    [InlineData(HttpProtocols.Http2, HttpChoice.Http2)]
    public async Task A_body_that_ends_in_the_middle_is_bodyFailed_in_every_version(HttpProtocols spoken, HttpChoice asked)
    {
        await using var target = await EchoServer.StartAsync(spoken, async context =>
        {
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();

            // What was said must have been read before the reset, which would overtake it.
            await Task.Delay(300);
            var (own, other) = (new IPEndPoint(context.Connection.LocalIpAddress!, context.Connection.LocalPort), new IPEndPoint(context.Connection.RemoteIpAddress!, context.Connection.RemotePort));
            while (TcpTable.IsUnread(own, other))
                await Task.Delay(10);
            context.Abort();
        });
        using var sender = Sender(target.Url, asked);

        (await sender.SendAsync()).ShouldBe("bodyFailed");
        sender.Sender.Resends.ShouldBe(0);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_timeout_of_one_stream_leaves_the_others_alone()
    {
        await using var target = await EchoServer.StartAsync(HttpProtocols.Http2, async context =>
        {
            if (context.Request.QueryString.Value == "?input=1")
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var sender = new SenderUnderTest(target.Url, SenderUnderTest.Of(new Request { Path = "/calc?input={key}", Timeout = TimeSpan.FromSeconds(2) }) with { Http = HttpChoice.Http2 }, TestContext.Current.CancellationToken);

        (await Task.WhenAll(sender.SendAsync(1), sender.SendAsync(2), sender.SendAsync(3))).ShouldBe(["timeout", "ok", "ok"]);
    }

    [Fact(Timeout = 30_000)]
    public async Task Without_its_authority_a_target_is_tlsFailed()
    {
        using var certificate = _authority.For("127.0.0.1");
        await using var target = await EchoServer.StartAsync(HttpProtocols.Http1, Answer, certificate);
        using var other = new Certificates("another authority");
        foreach (var trust in (TargetTrust?[])[null, Trust(other.Pem)])
        {
            using var sender = Sender(target.Url, HttpChoice.Http11, trust);
            (await sender.SendAsync()).ShouldBe("tlsFailed");
            sender.Incidents.Single().Message!.ShouldContain("certificate");
        }

        _protocols.ShouldBeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_certificate_for_another_host_is_tlsFailed_and_says_so()
    {
        using var certificate = _authority.For("elsewhere.example");
        await using var target = await EchoServer.StartAsync(HttpProtocols.Http1AndHttp2, Answer, certificate);
        using var sender = Sender(target.Url, HttpChoice.Http2, Trust(_authority.Pem));

        (await sender.SendAsync()).ShouldBe("tlsFailed");
        sender.Incidents.Single().Message!.ShouldContain("RemoteCertificateNameMismatch");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_file_may_hold_several_authorities()
    {
        using var other = new Certificates("another authority");
        using var certificate = other.For("127.0.0.1");
        await using var target = await EchoServer.StartAsync(HttpProtocols.Http1, Answer, certificate);
        using var sender = Sender(target.Url, HttpChoice.Http11, Trust(_authority.Pem + "\n" + other.Pem));

        (await sender.SendAsync()).ShouldBe("ok");
    }

    [Theory]
    [InlineData(null, "no certificates can be read")]
    [InlineData("", "there is no certificate in it")]
    [InlineData("nonsense", "there is no certificate in it")]
    [InlineData("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----", "c")]
    public void A_file_without_certificates_is_refused_with_the_reason(string? text, string words)
    {
        var file = _folder["ca.pem"];
        if (text is not null)
            File.WriteAllText(file, text);

        var refusal = Should.Throw<TargetTrustException>(() => TargetTrust.Of(file));
        refusal.Message.ShouldStartWith(file);
        refusal.Message.ShouldContain(words);
        refusal.Message.ShouldContain("expected PEM");
    }

    [Theory]
    [InlineData(HttpChoice.Http11, null, false, null)]
    [InlineData(HttpChoice.Http2, null, true, "the embedded server speaks HTTP/1.1 alone")]
    [InlineData(HttpChoice.Http2, "http://127.0.0.1", false, null)]
    [InlineData(HttpChoice.Http3, "http://127.0.0.1", true, "over TLS alone")]
    [InlineData(HttpChoice.Http3, "https://127.0.0.1", false, "this machine has no QUIC")]
    [InlineData(HttpChoice.Http3, "https://127.0.0.1", true, null)]
    public void What_cannot_be_spoken_is_refused_before_anything_is_sent(HttpChoice asked, string? target, bool hasQuic, string? words)
    {
        var refusal = SpokenHttp.Refusal(asked, target is null ? null : new Uri(target), hasQuic);
        if (words is null)
            refusal.ShouldBeNull();
        else
            refusal!.ShouldSatisfyAllConditions(r => r.ShouldContain(words), r => r.ShouldContain("expected"));
    }

    private async Task Answer(HttpContext context)
    {
        _protocols.Enqueue(context.Request.Protocol);
        await context.Response.WriteAsync("ok");
    }

    private TargetTrust Trust(string pem)
    {
        var file = _folder["ca.pem"];
        File.WriteAllText(file, pem);
        return TargetTrust.Of(file);
    }

    private static SenderUnderTest Sender(Uri target, HttpChoice asked, TargetTrust? trust = null) =>
        new(target, SenderUnderTest.Of(new Request { Path = "/calc?input={key}" }) with { Http = asked }, RunInputs.None, trust, TestContext.Current.CancellationToken);
}
