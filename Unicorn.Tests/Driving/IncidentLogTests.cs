using System.Collections.Concurrent;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.Tests.Driving;

/// <summary>Examples of what went wrong, and never too many.</summary>
public sealed class IncidentLogTests
{
    private static readonly Outcome s_failed = new(OutcomeKind.HeadersFailed);

    [Fact]
    public void The_first_wrong_answers_are_kept_shortened()
    {
        var (log, events) = Log();
        for (var i = 0; i < 1000; i++)
            log.Wrong($"key {i}", new byte[100_000], "right");

        events.Count.ShouldBe(IncidentLog.WrongAnswers);
        events.Select(e => e.Key).ShouldBe(Enumerable.Range(0, 20).Select(i => $"key {i}"));
        events.ShouldAllBe(e => e.Got!.Length < 210 && e.Expected == "right");
    }

    [Fact]
    public void Each_failure_is_kept_once_by_its_outcome_and_words()
    {
        var (log, events) = Log();
        for (var i = 0; i < 10; i++)
        {
            log.Failed(s_failed, "reset");
            log.Failed(new Outcome(OutcomeKind.BodyFailed), "reset");
        }

        events.Select(e => e.Message).ShouldBe(["headersFailed: reset", "bodyFailed: reset"]);
    }

    [Fact]
    public void A_target_that_fails_in_ever_new_words_fills_neither_disk_nor_memory()
    {
        var (log, events) = Log();
        Parallel.For(0, 5000, i => log.Failed(s_failed, $"{i} {new string('x', 10_000)}"));

        events.Count.ShouldBe(IncidentLog.Failures);
        events.ShouldAllBe(e => e.Message!.Length < 230);
    }

    [Fact]
    public void A_full_disk_costs_the_example_and_not_the_sample()
    {
        var log = new IncidentLog(_ => throw new IOException("No space left on device"), new VirtualTime());

        log.Failed(s_failed, "reset");
        log.Wrong("key", "got"u8, expected: null);
    }

    private static (IncidentLog Log, ConcurrentQueue<RunEvent> Events) Log()
    {
        var events = new ConcurrentQueue<RunEvent>();
        return (new IncidentLog(events.Enqueue, new VirtualTime()), events);
    }
}
