using System.Net;
using System.Net.Sockets;
using System.Text;
using Unicorn.LoadGen.Driving;

namespace Unicorn.Tests.Driving.Hostile;

/// <summary>
/// Answers to no request. HTTP/1.1 gives answers no numbers: what comes while nothing is asked is known to be none, and costs its connection;
/// what comes after the next request was written can be told by what it says alone.
/// </summary>
public sealed class SurplusAnswerTests
{
    [Fact(Timeout = 30_000)]
    public async Task A_second_answer_that_comes_when_nobody_asks_is_never_the_answer_to_the_next_request()
    {
        var said = new TaskCompletionSource();
        await using var target = new ScriptedTarget(async (connection, stop) =>
        {
            await connection.HeadAsync(stop);
            await connection.SayAsync(Http.Ok("a unicorn"), stop);
            await Task.Delay(20, stop);
            await connection.SayAsync(Http.Ok("a donkey"), stop);
            said.TrySetResult();
            await connection.LeftAsync(stop);
        });
        using var sender = Sender(target);

        (await sender.SendAsync()).ShouldBe("ok");
        await said.Task;
        (await sender.SendAsync()).ShouldBe("ok");
        target.Connections.ShouldBe(2);
    }

    [Fact(Timeout = 30_000)]
    public async Task Truth_7_a_second_answer_that_is_held_back_until_the_next_request_is_wrong_and_costs_its_connection()
    {
        await using var target = new ScriptedTarget(async (connection, stop) =>
        {
            await connection.HeadAsync(stop);
            await connection.SayAsync(Http.Ok("a unicorn"), stop);
            await connection.HeadAsync(stop);
            await connection.SayAsync(Http.Ok("a donkey") + Http.Ok("a unicorn"), stop);
            await connection.LeftAsync(stop);
        });
        using var sender = Sender(target);

        (await sender.SendAsync()).ShouldBe("ok");
        (await sender.SendAsync()).ShouldBe("wrongAnswer");
        sender.Incidents.Single().Got.ShouldBe("a donkey");
        (await sender.SendAsync()).ShouldBe("ok");
        target.Connections.ShouldBe(2);
    }

    [Fact(Timeout = 30_000)]
    public async Task Truth_7_a_target_that_answers_each_request_one_late_is_wrong_each_time_and_never_right_for_another_key()
    {
        var late = Http.Ok("nothing yet");
        await using var target = ScriptedTarget.Answering(head =>
        {
            var answer = late;
            late = Http.Ok("to " + head.Split(' ')[1]);
            return answer;
        });
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);
        for (var key = 1; key <= 5; key++)
            sender.Answers.IsRight(new Asked(0, key), Encoding.ASCII.GetBytes($"to /calc?input={key}")).ShouldBeTrue();

        for (var key = 1; key <= 5; key++)
            (await sender.SendAsync(key)).ShouldBe("wrongAnswer");
    }

    [Fact(Timeout = 30_000)]
    public async Task What_came_before_the_first_request_is_no_answer_to_it_and_nothing_is_sent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(listener.LocalEndpoint, TestContext.Current.CancellationToken);
        using var target = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        await target.SendAsync(Encoding.ASCII.GetBytes(Http.Ok("a donkey")), TestContext.Current.CancellationToken);
        socket.Poll(TimeSpan.FromSeconds(10), SelectMode.SelectRead).ShouldBeTrue();
        await using var connection = new SendWatch(new NetworkStream(socket));
        SendTrace.Begin();

        await Should.ThrowAsync<AnsweredUnaskedException>(async () => await connection.WriteAsync(new byte[10], TestContext.Current.CancellationToken));

        socket.Shutdown(SocketShutdown.Send);
        (await target.ReceiveAsync(new byte[10], TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    private static SenderUnderTest Sender(ScriptedTarget target)
    {
        var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);
        sender.Answers.IsRight(new Asked(0, 1), "a unicorn"u8).ShouldBeTrue();
        return sender;
    }
}
