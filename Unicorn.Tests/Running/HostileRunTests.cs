using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;
using Unicorn.Tests.Driving;

namespace Unicorn.Tests.Running;

/// <summary>What a run says of a target that is hostile from end to end.</summary>
public sealed class HostileRunTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_target_that_takes_connections_and_says_nothing_is_all_timeouts_and_the_run_ends()
    {
        await using var target = new ScriptedTarget((connection, stop) => connection.LeftAsync(stop));
        using var test = new TestRun("50/s", "1s", timeout: "1s");

        var run = await test.RunAsync(target.Url, TestContext.Current.CancellationToken);

        run.Complete.ShouldBeTrue(run.Missing);
        run.Sum(_ => true)[OutcomeKind.Timeout].ShouldBe(50);
    }

    [Fact(Timeout = 60_000)]
    public async Task Truth_7_nothing_of_a_target_that_answers_before_it_is_asked_is_right()
    {
        await using var target = new ScriptedTarget((connection, stop) => connection.SayAsync(Http.Ok("4711"), stop));
        using var test = new TestRun("50/s", "1s");

        var run = await test.RunAsync(target.Url, TestContext.Current.CancellationToken);

        var sum = run.Sum(_ => true);
        (sum[OutcomeKind.WrongAnswer] + sum[OutcomeKind.HeadersFailed]).ShouldBe(50);
        run.Events.ShouldContain(e => e.Type == RunEvents.WrongAnswer ? e.Got == "4711" : e.Type == RunEvents.Failure && e.Message!.Contains("before it was asked"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_target_that_answers_the_handshake_with_nonsense_is_told_in_a_line_before_anything_is_planned()
    {
        await using var garbled = new ScriptedTarget(async (connection, stop) =>
        {
            await connection.Stream.ReadExactlyAsync(new byte[16], stop);
            await connection.SayAsync("\0\u001b[2J nonsense\r\n\r\n", stop);
        });
        using var test = new TestRun("50/s", "1s");

        var failure = await Should.ThrowAsync<UnreachableTargetException>(() => test.RunAsync(new UriBuilder(garbled.Url) { Scheme = Uri.UriSchemeHttps }.Uri, TestContext.Current.CancellationToken));

        failure.Message.ShouldContain("no TLS");
        failure.Message.ShouldAllBe(c => !char.IsControl(c));
        Directory.Exists(test.Folder).ShouldBeFalse();
    }
}
