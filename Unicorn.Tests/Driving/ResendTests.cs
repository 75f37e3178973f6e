namespace Unicorn.Tests.Driving;

/// <summary>What becomes of a request whose connection is closed before the answer begins.</summary>
public sealed class ResendTests
{
    [Fact(Timeout = 30_000)]
    public async Task Truth_5_a_target_that_closes_without_an_answer_gets_each_request_once()
    {
        await using var target = ScriptedTarget.SayingOnce("");
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);

        (await sender.SendAsync(1)).ShouldBe("headersFailed");
        (await sender.SendAsync(2)).ShouldBe("headersFailed");

        target.Heads.Select(head => head.Split(' ')[1]).ShouldBe(["/calc?input=1", "/calc?input=2"]);
        sender.Sender.Resends.ShouldBe(0);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_request_lost_to_a_kept_connection_is_sent_again_and_counted()
    {
        // Each connection answers once, promises to stay, and leaves at the next request.
        await using var target = new ScriptedTarget(async (connection, stop) =>
        {
            await connection.HeadAsync(stop);
            await connection.SayAsync(Http.Ok("ok"), stop);
            await connection.HeadAsync(stop);
        });
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);

        (await sender.SendAsync(1)).ShouldBe("ok");
        (await sender.SendAsync(2)).ShouldBe("ok");

        target.Heads.Select(head => head.Split(' ')[1]).ShouldBe(["/calc?input=1", "/calc?input=2", "/calc?input=2"]);
        target.Connections.ShouldBe(2);
        sender.Sender.Resends.ShouldBe(1);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_request_that_is_lost_to_a_kept_connection_and_again_to_a_new_one_has_failed()
    {
        var connections = 0;
        await using var target = new ScriptedTarget(async (connection, stop) =>
        {
            await connection.HeadAsync(stop);
            if (Interlocked.Increment(ref connections) > 1)
                return;
            await connection.SayAsync(Http.Ok("ok"), stop);
            await connection.HeadAsync(stop);
        });
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);

        (await sender.SendAsync(1)).ShouldBe("ok");
        (await sender.SendAsync(2)).ShouldBe("headersFailed");

        target.Heads.Count.ShouldBe(3);
        sender.Sender.Resends.ShouldBe(1);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_connection_that_is_closed_between_requests_costs_no_request()
    {
        await using var target = ScriptedTarget.SayingOnce(Http.Ok("ok"));
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);

        for (var i = 0; i < 5; i++)
        {
            (await sender.SendAsync()).ShouldBe("ok");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        target.Connections.ShouldBe(5);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_request_that_was_sent_did_not_fail_to_connect_though_the_target_is_gone()
    {
        var target = default(ScriptedTarget)!;
        target = new ScriptedTarget(async (connection, stop) =>
        {
            await connection.HeadAsync(stop);
            target.StopListening();
        });
        using var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);

        (await sender.SendAsync()).ShouldBe("headersFailed");
        (await sender.SendAsync()).ShouldBe("connectFailed");
        await target.DisposeAsync();
    }
}
