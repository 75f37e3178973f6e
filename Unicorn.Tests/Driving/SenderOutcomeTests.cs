using System.Net;
using System.Net.Sockets;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.Tests.Driving;

/// <summary>What a target does, and the one outcome that it is.</summary>
public sealed class SenderOutcomeTests
{
    private const double Short = 0.4;

    [Fact(Timeout = 30_000)]
    public async Task A_right_answer_is_ok_and_leaves_no_incident()
    {
        await using var target = ScriptedTarget.Answering(Http.Ok("a unicorn"));
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe("ok");
        (await sender.SendAsync()).ShouldBe("ok");
        sender.Incidents.ShouldBeEmpty();
        target.Connections.ShouldBe(1);
    }

    [Fact(Timeout = 30_000)]
    public async Task Truth_7_another_second_answer_to_the_same_key_is_wrong()
    {
        var answers = 0;
        await using var target = ScriptedTarget.Answering(_ => Http.Ok(++answers == 3 ? "a donkey" : "a unicorn"));
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe("ok");
        (await sender.SendAsync()).ShouldBe("ok");
        (await sender.SendAsync()).ShouldBe("wrongAnswer");
        (await sender.SendAsync()).ShouldBe("ok");

        var wrong = sender.Incidents.ShouldHaveSingleItem();
        wrong.Type.ShouldBe(RunEvents.WrongAnswer);
        (wrong.Key, wrong.Got, wrong.Expected).ShouldBe(("1", "a donkey", "a unicorn"));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(60_000)]
    [InlineData(8 * 1024)]
    [InlineData(200_000)]
    public async Task Truth_7_the_last_byte_of_a_long_answer_is_verified_too(int length)
    {
        var last = 'a';
        await using var target = ScriptedTarget.Answering(_ => Http.Ok(new string('a', length - 1) + last));
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe("ok");
        (await sender.SendAsync()).ShouldBe("ok");
        last = 'b';
        (await sender.SendAsync()).ShouldBe("wrongAnswer");
        sender.Incidents.Single().Expected!.ShouldStartWith("sha256:");
        sender.Incidents.Single().Got!.Length.ShouldBeLessThan(210);
    }

    [Fact(Timeout = 30_000)]
    public async Task Truth_7_a_long_answer_that_is_one_byte_longer_is_wrong()
    {
        var length = 100_000;
        await using var target = ScriptedTarget.Answering(_ => Http.Ok(new string('a', length)));
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe("ok");
        length++;
        (await sender.SendAsync()).ShouldBe("wrongAnswer");
    }

    [Theory(Timeout = 30_000)]
    [InlineData("503 Service Unavailable", "Retry-After: 1\r\n", "status503")]
    [InlineData("404 Not Found", "", "status404")]
    [InlineData("201 Created", "", "status201")]
    [InlineData("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n", "status401")]
    [InlineData("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"x\"\r\n", "status407")]
    [InlineData("408 Request Timeout", "", "status408")]
    [InlineData("999 What", "", "status999")]
    public async Task Another_status_than_200_is_an_outcome_of_its_own(string line, string headers, string expected)
    {
        await using var target = ScriptedTarget.Answering(Http.Status(line, headers));
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe(expected);
        target.Heads.Count.ShouldBe(1);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Truth_5_a_redirect_is_an_outcome_and_is_not_followed(int status)
    {
        await using var other = ScriptedTarget.Answering(Http.Ok("elsewhere"));
        await using var target = ScriptedTarget.Answering(Http.Status($"{status} Elsewhere", $"Location: {other.Url}\r\n"));
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe($"status{status}");
        other.Connections.ShouldBe(0);
        target.Heads.Count.ShouldBe(1);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_empty_body_is_an_answer_with_200_and_a_status_with_204()
    {
        await using var empty = ScriptedTarget.Answering(Http.Ok(""));
        using var sender = new SenderUnderTest(empty.Url, TestContext.Current.CancellationToken);
        (await sender.SendAsync()).ShouldBe("ok");
        (await sender.SendAsync()).ShouldBe("ok");

        await using var none = ScriptedTarget.Answering("HTTP/1.1 204 No Content\r\n\r\n");
        using var other = new SenderUnderTest(none.Url, TestContext.Current.CancellationToken);
        (await other.SendAsync()).ShouldBe("status204");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_refused_connection_is_connectFailed_and_its_incident_names_the_address()
    {
        using var sender = new SenderUnderTest(Nobody(out var address), TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe("connectFailed");
        sender.Incidents.Single().Message!.ShouldContain(address);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("")]
    [InlineData("\0\u0001\u0002 this is not HTTP\r\n\r\n")]
    [InlineData("220 mail.example ESMTP\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nthis is no header\r\n\r\n")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n")]
    public async Task What_ends_or_makes_no_sense_before_the_headers_are_whole_is_headersFailed(string answer)
    {
        await using var target = ScriptedTarget.SayingOnce(answer);
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe("headersFailed");
        target.Heads.Count.ShouldBe(1);
        sender.Incidents.Single().Type.ShouldBe(RunEvents.Failure);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("HTTP/1.1 200 OK\r\n", "X-Huge: {0}\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n", "X-{1}: many\r\n")]
    [InlineData("", "HTTP/1.1 103 Early Hints\r\nX-Hint: {1}\r\n\r\n")]
    public async Task Headers_without_end_are_headersFailed(string begin, string header)
    {
        await using var target = new ScriptedTarget(async (connection, stop) =>
        {
            await connection.HeadAsync(stop);
            await connection.SayAsync(begin, stop);
            for (var i = 0; ; i++)
                await connection.SayAsync(string.Format(header, new string('h', 300_000), i), stop);
        });
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe("headersFailed");
    }

    [Theory(Timeout = 30_000)]
    [InlineData("Content-Length: 100\r\n\r\ntoo short")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\nno length\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\nhelloXX0\r\n\r\n")]
    public async Task What_ends_or_makes_no_sense_after_the_headers_is_bodyFailed(string answer)
    {
        await using var target = ScriptedTarget.SayingOnce("HTTP/1.1 200 OK\r\n" + answer);
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe("bodyFailed");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_broken_body_counts_more_than_the_status_it_came_with()
    {
        await using var target = ScriptedTarget.SayingOnce("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 100\r\n\r\nbusy");
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe("bodyFailed");
    }

    [Theory(Timeout = 30_000)]
    [InlineData("", "headersFailed")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", "headersFailed")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", "bodyFailed")]
    public async Task A_reset_is_a_failure_of_the_stage_it_came_in(string before, string expected)
    {
        await using var target = ScriptedTarget.Resetting(before);
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe(expected);
        target.Heads.Count.ShouldBe(1);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_reset_while_the_request_is_written_is_sendFailed()
    {
        await using var target = new ScriptedTarget(async (connection, stop) =>
        {
            await connection.Stream.ReadExactlyAsync(new byte[100], stop);
            connection.Reset();
        });
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken, template: new string('k', 20_000_000));

        (await sender.SendAsync()).ShouldBe("sendFailed");
        sender.Sender.Resends.ShouldBe(0);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 100\r\n\r\nhalf")]
    public async Task What_is_not_whole_within_the_timeout_is_a_timeout(string before)
    {
        await using var target = ScriptedTarget.Stalling(before);
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken, Short);

        (await sender.SendAsync()).ShouldBe("timeout");
    }

    [Theory(Timeout = 30_000)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", "for ever and ever and ")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "5\r\nagain\r\n")]
    public async Task What_never_ends_is_a_timeout(string begin, string more)
    {
        var block = string.Concat(Enumerable.Repeat(more, 2000));
        await using var target = new ScriptedTarget(async (connection, stop) =>
        {
            await connection.HeadAsync(stop);
            await connection.SayAsync(begin, stop);
            while (true)
                await connection.SayAsync(block, stop);
        });
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken, Short);

        (await sender.SendAsync()).ShouldBe("timeout");
    }

    /// <summary>An address of loopback on which nobody listens.</summary>
    internal static Uri Nobody(out string address)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        address = listener.LocalEndpoint.ToString()!;
        listener.Stop();
        return new Uri($"http://{address}");
    }
}
