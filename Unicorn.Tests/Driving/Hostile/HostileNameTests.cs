using System.Net;
using System.Net.Sockets;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;

namespace Unicorn.Tests.Driving.Hostile;

/// <summary>Names that resolve to nothing, to much, or to where no load may go. Nothing here connects to anything but loopback.</summary>
public sealed class HostileNameTests
{
    private static readonly IPAddress s_forbidden = IPAddress.Parse("192.0.2.66");

    [Fact(Timeout = 30_000)]
    public async Task A_name_that_resolves_to_nothing_is_connectFailed()
    {
        await using var target = ScriptedTarget.Answering(Http.Ok("ok"));
        using var sender = await SenderAsync(target, () => []);

        (await sender.SendAsync()).ShouldBe("connectFailed");
        sender.Incidents.Single().Message!.ShouldStartWith($"connectFailed: name.example:{target.Url.Port}: ");
        target.Connections.ShouldBe(0);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_name_that_nobody_knows_is_connectFailed()
    {
        await using var target = ScriptedTarget.Answering(Http.Ok("ok"));
        using var sender = await SenderAsync(target, () => throw new SocketException((int)SocketError.HostNotFound));

        (await sender.SendAsync()).ShouldBe("connectFailed");
        target.Connections.ShouldBe(0);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_name_that_resolves_to_nothing_cannot_be_allowed() =>
        (await Should.ThrowAsync<SocketException>(() => TargetGuard.AllowAsync(["name.example"], (_, _) => Task.FromResult<IPAddress[]>([]), TestContext.Current.CancellationToken)))
            .SocketErrorCode.ShouldBe(SocketError.HostNotFound);

    [Fact(Timeout = 30_000)]
    public async Task Of_many_addresses_the_first_that_takes_a_connection_gets_the_request()
    {
        await using var target = ScriptedTarget.Answering(Http.Ok("ok"));
        using var sender = await SenderAsync(target, () => [.. Enumerable.Range(2, 200).Select(last => new IPAddress([127, 0, 0, (byte)last])), IPAddress.Loopback]);

        (await sender.SendAsync()).ShouldBe("ok");
        target.Connections.ShouldBe(1);
    }

    [Fact(Timeout = 30_000)]
    public async Task Many_addresses_that_all_refuse_are_one_connectFailed()
    {
        await using var target = ScriptedTarget.Answering(Http.Ok("ok"));
        using var sender = await SenderAsync(target, () => [.. Enumerable.Range(2, 200).Select(last => new IPAddress([127, 0, 0, (byte)last]))]);

        (await sender.SendAsync()).ShouldBe("connectFailed");
        sender.Incidents.ShouldHaveSingleItem();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_forbidden_address_among_allowed_ones_gets_nothing_and_neither_do_they()
    {
        await using var target = ScriptedTarget.Answering(Http.Ok("ok"));
        using var sender = await SenderAsync(target, () => [IPAddress.Loopback, s_forbidden]);

        (await sender.SendAsync()).ShouldBe("connectFailed");
        sender.Incidents.Single().Message!.ShouldContain("192.0.2.66, which is not a loopback address");
        target.Connections.ShouldBe(0);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_name_that_leads_elsewhere_after_a_good_answer_is_connectFailed_at_its_next_connection()
    {
        var address = IPAddress.Loopback;
        await using var target = ScriptedTarget.Answering("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
        using var sender = await SenderAsync(target, () => [address]);

        (await sender.SendAsync()).ShouldBe("ok");
        address = s_forbidden;
        (await sender.SendAsync()).ShouldBe("connectFailed");
        address = IPAddress.Loopback;
        (await sender.SendAsync()).ShouldBe("ok");

        sender.Incidents.Single().Message!.ShouldContain("name.example resolves to 192.0.2.66");
        target.Heads.Count.ShouldBe(2);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_resolver_that_never_answers_is_a_timeout()
    {
        await using var target = ScriptedTarget.Answering(Http.Ok("ok"));
        using var sender = await SenderAsync(target, async stop =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            return [];
        }, timeout: 0.3);

        (await sender.SendAsync()).ShouldBe("timeout");
        target.Connections.ShouldBe(0);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_target_whose_queue_of_connections_is_full_is_a_timeout()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "On Linux alone a connection beyond the queue is left without an answer.");
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var waiting = new List<Socket>();
        try
        {
            // The queue takes one more than it says, and none of them is ever accepted.
            for (var i = 0; i < 2; i++)
            {
                waiting.Add(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
                await waiting[i].ConnectAsync(listener.LocalEndPoint!, TestContext.Current.CancellationToken);
            }

            using var sender = new SenderUnderTest(new Uri($"http://{listener.LocalEndPoint}"), TestContext.Current.CancellationToken, timeout: 0.4);
            (await sender.SendAsync()).ShouldBe("timeout");
        }
        finally
        {
            waiting.ForEach(socket => socket.Dispose());
        }
    }

    private static Task<SenderUnderTest> SenderAsync(ScriptedTarget target, Func<IPAddress[]> resolve) => SenderAsync(target, _ => Task.FromResult(resolve()));

    private static async Task<SenderUnderTest> SenderAsync(ScriptedTarget target, Func<CancellationToken, Task<IPAddress[]>> resolve, double timeout = 20)
    {
        var guard = await TargetGuard.AllowAsync([], (_, stop) => resolve(stop), TestContext.Current.CancellationToken);
        var scenario = SenderUnderTest.Of(new Request { Path = "/calc?input={key}", Timeout = TimeSpan.FromSeconds(timeout) });
        var url = new UriBuilder(target.Url) { Host = "name.example" }.Uri;
        return new SenderUnderTest(new TargetClient(new TargetConnection(guard)), url, scenario, RunInputs.None, TestContext.Current.CancellationToken);
    }
}
