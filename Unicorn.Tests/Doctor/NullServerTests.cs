using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Unicorn.LoadGen.Doctor;

namespace Unicorn.Tests.Doctor;

public sealed class NullServerTests : IDisposable
{
    private const string Get = "GET /calc?input=x HTTP/1.1\r\nHost: a\r\n\r\n";
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull";
    private const string LastAnswer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nnull";

    private readonly NullServer _server = new(port: 0, TimeSpan.Zero, TimeProvider.System);

    public void Dispose() => _server.Dispose();

    [Theory(Timeout = 20_000)]
    [InlineData(Get + Get + Get, Answer + Answer + Answer)]
    [InlineData("POST / HTTP/1.1\r\ncontent-length: 5\r\n\r\nGET /" + Get, Answer + Answer)]
    [InlineData("HEAD / HTTP/1.1\r\n\r\n" + Get, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + Answer)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", Answer)]
    public async Task Requests_that_come_at_once_or_byte_by_byte_are_answered_one_by_one_in_their_order(string sent, string answered)
    {
        (await AskAsync([sent], answered.Length)).ShouldBe(answered);
        (await AskAsync(sent.Select(c => c.ToString()), answered.Length)).ShouldBe(answered);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_body_longer_than_any_buffer_is_read_past()
    {
        var body = new string('x', 300_000);
        (await AskAsync([$"POST / HTTP/1.1\r\nContent-Length: {body.Length}\r\n\r\n{body}{Get}"], 2 * Answer.Length)).ShouldBe(Answer + Answer);
    }

    [Theory(Timeout = 20_000)]
    [InlineData("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", LastAnswer)]
    [InlineData("GET / HTTP/1.0\r\n\r\n", LastAnswer)]
    [InlineData("GET /\r\n\r\n", "HTTP/1.1 400 Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 400 Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 9223372036854775807\r\n\r\n", "HTTP/1.1 400 Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", "HTTP/1.1 411 Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")]
    public async Task What_is_the_last_request_ends_the_connection(string sent, string answered) =>
        (await AskAsync([sent], answered.Length + 1)).ShouldBe(answered);

    [Fact]
    public void A_head_without_an_end_is_refused_when_it_is_too_long_and_waited_for_before()
    {
        NullRequest.Read(Encoding.ASCII.GetBytes(new string('x', NullRequest.LongestHead - 1))).ShouldBe(default);
        NullRequest.Read(Encoding.ASCII.GetBytes(new string('x', NullRequest.LongestHead))).Refusal.ShouldBe(431);
    }

    [Fact(Timeout = 20_000)]
    public async Task An_answer_is_held_for_as_long_as_was_asked_for()
    {
        var hold = TimeSpan.FromMilliseconds(300);
        using var holding = new NullServer(port: 0, hold, TimeProvider.System);
        var start = TimeProvider.System.GetTimestamp();

        (await AskAsync([Get], Answer.Length, holding)).ShouldBe(Answer);

        TimeProvider.System.GetElapsedTime(start).ShouldBeGreaterThanOrEqualTo(hold);
    }

    [Fact]
    public void A_port_that_is_taken_is_told() =>
        Should.Throw<SocketException>(() => new NullServer(_server.Url.Port, TimeSpan.Zero, new FakeTimeProvider()));

    /// <summary>Sends the parts, each in a packet of its own, and reads so many bytes, or up to the end of the connection.</summary>
    private async Task<string> AskAsync(IEnumerable<string> parts, int most, NullServer? server = null)
    {
        var stop = TestContext.Current.CancellationToken;
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", (server ?? _server).Url.Port, stop);
        var stream = client.GetStream();
        foreach (var part in parts)
            await stream.WriteAsync(Encoding.ASCII.GetBytes(part), stop);
        var answer = new byte[most];
        var read = await stream.ReadAtLeastAsync(answer, most, throwOnEndOfStream: false, stop);
        return Encoding.ASCII.GetString(answer, 0, read);
    }
}
