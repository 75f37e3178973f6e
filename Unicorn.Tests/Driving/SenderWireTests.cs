using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.Tests.Driving;

/// <summary>What goes over the wire, and what is made of what comes back.</summary>
public sealed class SenderWireTests
{
    [Fact(Timeout = 30_000)]
    public async Task A_key_arrives_percent_encoded_exactly_once()
    {
        await using var target = ScriptedTarget.Answering(Http.Ok("ok"));
        using var plain = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken, template: "a+/=&%25 ä{n}");
        using var base64 = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken, template: "ûïþ~{n}?", encoding: KeyEncoding.Base64);

        await plain.SendAsync(7);
        await base64.SendAsync(7);
        await base64.SendAsync(70);

        target.Heads.Select(head => head.Split("\r\n")[0]).ShouldBe([
            "GET /calc?input=a%2B%2F%3D%26%2525%20%C3%A47 HTTP/1.1",
            "GET /calc?input=w7vDr8O%2Bfjc%2F HTTP/1.1",
            "GET /calc?input=w7vDr8O%2BfjcwPw%3D%3D HTTP/1.1",
        ]);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("/a/../b/./c//d?x=%7E%2e&y='\"<>{key}", "/a/../b/./c//d?x=%7E%2e&y='\"<>1")]
    [InlineData("/", "/")]
    [InlineData("/?", "/?")]
    [InlineData("/%41?a|b^c`", "/%41?a|b^c`")]
    public async Task A_path_arrives_as_it_is_written(string path, string expected)
    {
        await using var target = ScriptedTarget.Answering(Http.Ok("ok"));
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken, path: path);

        (await sender.SendAsync()).ShouldBe("ok");

        target.Heads.Single().Split("\r\n")[0].ShouldBe($"GET {expected} HTTP/1.1");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_path_beyond_ASCII_arrives_percent_encoded()
    {
        await using var target = ScriptedTarget.Answering(Http.Ok("ok"));
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken, path: "/größe?input={key}&a=%20");

        (await sender.SendAsync()).ShouldBe("ok");

        target.Heads.Single().Split("\r\n")[0].ShouldBe("GET /gr%C3%B6%C3%9Fe?input=1&a=%20 HTTP/1.1");
    }

    [Fact(Timeout = 30_000)]
    public async Task The_path_of_the_target_comes_before_the_path_of_the_request()
    {
        await using var target = ScriptedTarget.Answering(Http.Ok("ok"));
        using var sender = new SenderUnderTest(new Uri(target.Url, "/base/of/it/"), TestContext.Current.CancellationToken);

        await sender.SendAsync();

        target.Heads.Single().ShouldStartWith("GET /base/of/it/calc?input=1 HTTP/1.1\r\n");
    }

    [Fact(Timeout = 30_000)]
    public async Task Nothing_is_sent_but_the_host_and_who_asks_however_the_target_tempts()
    {
        using var listener = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(listener);
        using var activity = new Activity("a run").AddBaggage("not", "yours").Start();
        await using var target = ScriptedTarget.Answering("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nETag: \"1\"\r\nAlt-Svc: h3=\":1\"\r\nAccept-CH: Viewport-Width\r\nContent-Length: 2\r\n\r\nok");
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);

        await sender.SendAsync();
        await sender.SendAsync();

        target.Heads.Count.ShouldBe(2);
        target.Heads.ShouldAllBe(head => head == $"GET /calc?input=1 HTTP/1.1\r\nHost: {target.Url.Authority}\r\nUser-Agent: unicorn\r\n\r\n");
    }

    [Theory(Timeout = 30_000)]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("PATCH")]
    [InlineData("BREW")]
    public async Task A_method_arrives_as_it_is_written(string method)
    {
        await using var target = ScriptedTarget.Answering(Http.Ok("ok"));
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken, method: method);

        (await sender.SendAsync()).ShouldBe("ok");

        target.Heads.Single().ShouldStartWith(method + " /calc?input=1 HTTP/1.1\r\n");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_compressed_answer_is_verified_as_it_came()
    {
        var level = CompressionLevel.Optimal;
        await using var target = ScriptedTarget.Answering(_ =>
        {
            using var bytes = new MemoryStream();
            using (var zip = new GZipStream(bytes, level, leaveOpen: true))
                zip.Write(Encoding.ASCII.GetBytes(new string('u', 1000)));
            return $"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {bytes.Length}\r\n\r\n{Encoding.Latin1.GetString(bytes.ToArray())}";
        });
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe("ok");
        level = CompressionLevel.NoCompression;
        (await sender.SendAsync()).ShouldBe("wrongAnswer");
        target.Heads.ShouldAllBe(head => !head.Contains("Accept-Encoding"));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nok")]
    [InlineData("HTTP/1.1 200\r\nConnection: close\r\n\r\nok")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1;extension=1\r\nk\r\n0\r\nTrailer: x\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: nonsense/;;; charset=\"\r\nContent-Length: 2\r\n\r\nok")]
    public async Task Rare_but_right_answers_are_right(string answer)
    {
        await using var target = ScriptedTarget.SayingOnce(answer);
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);
        sender.Answers.IsRight(new Asked(0, 1), "ok"u8).ShouldBeTrue();

        (await sender.SendAsync()).ShouldBe("ok");
        (await sender.SendAsync()).ShouldBe("ok");
    }

    [Fact(Timeout = 30_000)]
    public async Task An_answer_that_comes_byte_by_byte_is_whole_in_the_end()
    {
        await using var target = new ScriptedTarget(async (connection, stop) =>
        {
            await connection.HeadAsync(stop);
            foreach (var letter in Http.Ok("slow"))
            {
                await connection.SayAsync(letter.ToString(), stop);
                await Task.Delay(2, stop);
            }
        });
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);
        sender.Answers.IsRight(new Asked(0, 1), "slow"u8).ShouldBeTrue();

        (await sender.SendAsync()).ShouldBe("ok");
    }
}
