namespace Unicorn.Tests.Driving;

/// <summary>A stop ends an attempt at whatever stage it is.</summary>
public sealed class SenderCancellationTests
{
    [Theory(Timeout = 30_000)]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")]
    public async Task A_stop_ends_what_is_in_flight_as_cancelled(string before)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var target = ScriptedTarget.Stalling(before);
        using var sender = new SenderUnderTest(target.Url, stop.Token);

        var sending = sender.SendAsync();
        while (target.Heads.IsEmpty)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        await Task.Delay(30, TestContext.Current.CancellationToken);
        sending.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();

        (await sending).ShouldBe("cancelled");
        sender.Incidents.ShouldBeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task After_a_stop_nothing_is_sent()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var target = ScriptedTarget.Answering(Http.Ok("ok"));
        using var sender = new SenderUnderTest(target.Url, stop.Token);
        await stop.CancelAsync();

        (await sender.SendAsync()).ShouldBe("cancelled");
        target.Heads.ShouldBeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_client_that_is_gone_is_an_outcome_too()
    {
        await using var target = ScriptedTarget.Answering(Http.Ok("ok"));
        var sender = new SenderUnderTest(target.Url, TestContext.Current.CancellationToken);
        sender.Dispose();

        (await sender.SendAsync()).ShouldBe("headersFailed");
    }
}
