using System.Net;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.Time.Testing;
using Unicorn.LoadGen.Live;
using Unicorn.Tests.Judging;

namespace Unicorn.Tests.Live;

/// <summary>Real HTTP on loopback.</summary>
public sealed class LivePageTests : IAsyncLifetime
{
    private static readonly string[] s_methods = ["POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"];

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly FakeTimeProvider _patience = new();
    private readonly Flushes _run = new(Runs.Inject(10, "60s"), "<b onclick='alert(1)'>\u202e\0</b>");
    private LivePage _page = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Token => _page.Url.Segments[1].TrimEnd('/');

    public async ValueTask InitializeAsync() => _page = await LivePage.StartAsync(_run.Live, _patience);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _page.DisposeAsync();
    }

    [Fact(Timeout = 30_000)]
    public async Task Its_address_is_of_loopback_and_cannot_be_guessed()
    {
        _page.Url.Host.ShouldBe("127.0.0.1");
        Token.ShouldMatch("^[0-9a-f]{32}$");
        await using var other = await LivePage.StartAsync(new Flushes(Runs.Inject(1, "1s")).Live, TimeProvider.System);
        other.Url.Segments[1].ShouldNotBe(_page.Url.Segments[1]);
    }

    [Fact(Timeout = 30_000)]
    public async Task Who_does_not_know_the_token_is_told_nothing_whatever_he_asks_for()
    {
        var wrong = new string('0', 32);
        string[] paths = ["/", $"/{wrong}/", $"/{wrong}/events", $"/{Token[1..]}/", $"/{Token}0/", $"/{Token.ToUpperInvariant()}x/", "//", $"//{Token}/", $"/x/{Token}/", $"/{Token}", "/events", $"/?{Token}/", "/favicon.ico", $"/{wrong}/../events"];
        foreach (var method in s_methods.Append("GET"))
        {
            foreach (var path in paths)
                await NothingAsync(await AskAsync(method, path), $"{method} {path}");
        }
    }

    [Theory(Timeout = 30_000)]
    [InlineData("example.org", false)]
    [InlineData("127.0.0.1.example.org", false)]
    [InlineData("localhost.example.org:80", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("127.0.0.1", true)]
    [InlineData("LocalHost:9000", true)]
    [InlineData("[::1]:9000", true)]
    public async Task Only_names_of_loopback_are_answered_under_whatever_port(string host, bool answered)
    {
        foreach (var path in (string[])["", "report.js", "events"])
        {
            using var answer = await AskAsync("GET", $"/{Token}/{path}", host);
            if (answered)
                answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            else
                await NothingAsync(answer, path);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Nothing_but_reading_is_possible()
    {
        foreach (var method in s_methods)
        {
            foreach (var path in (string[])["", "events", "report.js"])
            {
                using var answer = await AskAsync(method, $"/{Token}/{path}");
                answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
                answer.Content.Headers.Allow.ShouldBe(["GET"]);
            }
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task The_page_needs_nothing_from_elsewhere_and_shows_hostile_names_as_text()
    {
        using var answer = await AskAsync("GET", $"/{Token}/");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        Guarded(answer);
        using var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Stop));
        page.QuerySelector("h1")!.TextContent.ShouldBe("<b onclick='alert(1)'>\u202e\u2400</b>");
        page.QuerySelectorAll("[role=status]").Length.ShouldBe(1);
        page.QuerySelectorAll("script:not([src]), style, [style]").ShouldBeEmpty();
        page.All.SelectMany(element => element.Attributes).ShouldAllBe(attribute => !attribute.Name.StartsWith("on", StringComparison.Ordinal));

        string[] loaded = [.. page.QuerySelectorAll("script").Select(script => script.GetAttribute("src")!), .. page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!)];
        loaded.Length.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var file in loaded)
        {
            using var content = await AskAsync("GET", $"/{Token}/{file}");
            content.StatusCode.ShouldBe(HttpStatusCode.OK, file);
            content.Content.Headers.ContentType!.MediaType.ShouldBe(file.EndsWith(".js", StringComparison.Ordinal) ? "text/javascript" : "text/css");
            Guarded(content);
        }

        await NothingAsync(await AskAsync("GET", $"/{Token}/nothing"), "nothing");

        // Each figure is one that the events tell about.
        var watched = page.QuerySelectorAll("figure.time").Select(figure => figure.GetAttribute("data-figure")!);
        watched.ShouldBe(LiveFigure.All.Select(figure => figure.Name));
    }

    [Fact(Timeout = 30_000)]
    public async Task Two_watchers_and_one_who_reloads_hear_the_same_and_all_of_the_end()
    {
        _run.Begin();
        using var one = await WatchAsync();
        using var two = await WatchAsync();
        for (var second = 0; second < 5; second++)
            _run.Arrive(second + 1).Flush();
        using var reloaded = await WatchAsync(lastEventId: "3");
        _run.Arrive(6).Flush();
        _page.Run.Ends(new LiveEnd("met", "MET", null));
        await _page.DisposeAsync();

        foreach (var answer in (HttpResponseMessage[])[one, two, reloaded])
        {
            var watcher = await FollowAsync(answer);
            watcher.Kinds[0].ShouldBe(LiveEvents.Snapshot);
            watcher.Kinds[^1].ShouldBe(LiveEvents.End);
            watcher.Sum("planned").ShouldBe(1 + 2 + 3 + 4 + 5 + 6);
        }

        NobodyListens();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_plain_client_reads_event_streams_of_one_line_each()
    {
        _run.Begin().Arrive(2).Flush();
        _page.Run.Ends(new LiveEnd("met", "MET: <it> was kept", null));
        using var answer = await AskAsync("GET", $"/{Token}/events");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        Guarded(answer);

        string[] lines = (await answer.Content.ReadAsStringAsync(Stop)).Split('\n');
        lines.Where(line => line.StartsWith("event: ", StringComparison.Ordinal)).ShouldBe(["event: snapshot", "event: end"]);
        lines.Count(line => line.StartsWith("data: {", StringComparison.Ordinal)).ShouldBe(2);
        lines.Count(line => line.StartsWith("id: ", StringComparison.Ordinal)).ShouldBe(2);
        lines.ShouldContain("""data: {"verdict":"met","text":"MET: <it> was kept","folder":null}""");
    }

    [Fact(Timeout = 30_000)]
    public async Task More_than_eight_cannot_watch_until_one_of_them_has_gone()
    {
        var watchers = new List<HttpResponseMessage>();
        for (var i = 0; i < LiveAnswers.MostWatchers; i++)
            watchers.Add(await AskAsync("GET", $"/{Token}/events"));
        watchers.ShouldAllBe(watcher => watcher.StatusCode == HttpStatusCode.OK);
        (await StatusAsync("events")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync("")).ShouldBe(HttpStatusCode.OK);

        watchers[3].Dispose();
        HttpStatusCode status;
        while ((status = await StatusAsync("events")) == HttpStatusCode.ServiceUnavailable)
            await Task.Delay(20, Stop);
        status.ShouldBe(HttpStatusCode.OK);
        watchers.ForEach(watcher => watcher.Dispose());

        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var answer = await AskAsync("GET", $"/{Token}/{path}");
            return answer.StatusCode;
        }
    }

    /// <summary>A browser keeps connections for later, and there are only so many for all.</summary>
    [Theory(Timeout = 30_000)]
    [InlineData("")]
    [InlineData("report.js")]
    [InlineData("nothing")]
    public async Task Who_was_answered_leaves_his_connection_to_others(string file)
    {
        using var asking = new TcpClient();
        await asking.ConnectAsync("127.0.0.1", _page.Url.Port, Stop);
        await asking.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /{Token}/{file} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), Stop);
        using var answer = new StreamReader(asking.GetStream());
        (await answer.ReadToEndAsync(Stop)).ShouldContain("Connection: close\r\n");
    }

    /// <summary>What he does not read fills his buffers, a bounded part of this process's memory, and then waits; the run does not.</summary>
    [Fact(Timeout = 60_000)]
    public async Task Who_asks_and_never_reads_holds_nobody_up_and_is_left_at_the_end()
    {
        // More than the system keeps for a connection.
        var more = new string('x', 16_000_000);
        using var deaf = new TcpClient { ReceiveBufferSize = 4096 };
        await deaf.ConnectAsync("127.0.0.1", _page.Url.Port, Stop);
        await deaf.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /{Token}/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), Stop);
        _run.Begin();
        using var hearing = await WatchAsync();
        var hears = FollowAsync(hearing);
        for (var second = 0; second < 40; second++)
        {
            if (second % 20 == 0)
                _page.Run.Says(more);
            _run.Arrive(1).Flush();
            await Task.Delay(20, Stop);
        }

        // Whatever he missed, this is among what he is told before the end.
        _page.Run.Says(more);
        _page.Run.Ends(new LiveEnd("met", "", null));

        (await hears).Sum("planned").ShouldBe(40);
        var closed = _page.DisposeAsync().AsTask();
        await Task.Delay(200, Stop);
        closed.IsCompleted.ShouldBeFalse("he could not be told of the end");
        _patience.Advance(TimeSpan.FromSeconds(2));
        await closed;
        NobodyListens();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_run_that_comes_to_nothing_tells_so_and_nobody_who_watches_is_not_waited_for()
    {
        using var watcher = await AskAsync("GET", $"/{Token}/events");
        await _page.DisposeAsync();
        (await watcher.Content.ReadAsStringAsync(Stop)).ShouldContain("""data: {"verdict":null,"text":"The run ended without a result.","folder":null}""");

        // Its patience never ends, and it is closed all the same.
        await using var alone = await LivePage.StartAsync(new Flushes(Runs.Inject(1, "1s")).Live, _patience);
        await alone.DisposeAsync();
    }

    private async Task<HttpResponseMessage> WatchAsync(string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_page.Url, "events"));
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
    }

    private static async Task<Watcher> FollowAsync(HttpResponseMessage answer)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(Stop);
        return await Watcher.FollowAsync(SseParser.Create(stream).EnumerateAsync(Stop));
    }

    private async Task<HttpResponseMessage> AskAsync(string method, string path, string? host = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), _page.Url.GetLeftPart(UriPartial.Authority) + path);
        request.Headers.Host = host;
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
    }

    private static async Task NothingAsync(HttpResponseMessage answer, string what)
    {
        using (answer)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, what);
            (await answer.Content.ReadAsByteArrayAsync(Stop)).ShouldBeEmpty(what);
            answer.Content.Headers.Allow.ShouldBeEmpty(what);
        }
    }

    private static void Guarded(HttpResponseMessage answer)
    {
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; ");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    private void NobodyListens()
    {
        using var client = new TcpClient();
        Should.Throw<SocketException>(() => client.Connect("127.0.0.1", _page.Url.Port));
    }
}
