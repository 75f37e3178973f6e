using System.Net.ServerSentEvents;
using FsCheck.Xunit;
using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Live;
using Unicorn.LoadGen.Sampling;
using Unicorn.Tests.Judging;

namespace Unicorn.Tests.Live;

public sealed class LiveRunTests
{
    private static readonly Outcome s_busy = new(OutcomeKind.Status, 503);

    [Fact(Timeout = 20_000)]
    public async Task The_first_event_is_all_there_is_then_what_changes_then_the_end()
    {
        var run = new Flushes(Runs.Inject(10, "5s", "only")).Begin();
        await using var events = Watch(run.Live);
        var watcher = new Watcher();

        watcher.Hear(await NextAsync(events));
        run.Arrive(10).Flush(inFlight: 3);
        watcher.Hear(await NextAsync(events));
        run.Arrive(7, milliseconds: 30).Arrive(2, second: 0).Flush();
        watcher.Hear(await NextAsync(events));
        run.Live.Ends(new LiveEnd("met", "MET: it was kept", "/runs/it"));
        watcher.Hear(await NextAsync(events));

        // What occurs for the first time is told with the figures that show it.
        watcher.Kinds.ShouldBe(["snapshot", "snapshot", "second", "end"]);
        (await events.MoveNextAsync()).ShouldBeFalse();
        (watcher.At(SeriesNames.Planned, 0), watcher.At(SeriesNames.Planned, 1)).ShouldBe((12, 7));
        (watcher.At(SeriesNames.InFlight, 0), watcher.At(SeriesNames.InFlight, 1)).ShouldBe((3, 0));
        watcher.At(SeriesNames.ResponseP50, 0)!.Value.ShouldBe(10, 0.1);
        watcher.Run["name"]!.GetValue<string>().ShouldBe("a-run");
        watcher.Run["seconds"]!.GetValue<double>().ShouldBe(5);
        watcher.Run["steps"]![0]!.ToJsonString().ShouldBe("""{"name":"only","from":0,"to":5,"warmUp":false}""");
        watcher.Run["objectives"]!.AsArray().Select(objective => objective!.GetValue<string>()).ShouldContain("p99 <= 200ms");
        watcher.Run["limits"]!.ToJsonString().ShouldBe("""[{"quantile":"p99","milliseconds":200}]""");
        watcher.Run["now"]!["answered"]!.GetValue<long>().ShouldBe(19);
        watcher.Last["text"]!.GetValue<string>().ShouldBe("MET: it was kept");
    }

    /// <summary>Whenever somebody joins, and however often, what he knows at the end is what the first one knows.</summary>
    [Property(MaxTest = 60)]
    public async Task Who_comes_late_or_reloads_knows_what_the_others_know((byte Right, byte Refused, byte Back)[] seconds, byte joins)
    {
        var run = new Flushes(Runs.Inject(10, "60s")).Begin();
        var first = new Watcher();
        await using var events = Watch(run.Live);
        Task<Watcher>? late = null;
        foreach (var (second, (right, refused, back)) in seconds.Index())
        {
            if (second == joins % (seconds.Length + 1))
                late = Watcher.FollowAsync(run.Live.EventsAsync(TestContext.Current.CancellationToken));
            first.Hear(await NextAsync(events));
            run.Arrive(right % 4).Arrive(refused % 4, s_busy, second: Math.Max(0, second - back)).Flush(second);
        }

        run.Live.Ends(new LiveEnd("met", "", null));
        while (await events.MoveNextAsync())
            first.Hear(events.Current);
        var joined = await (late ?? Watcher.FollowAsync(run.Live.EventsAsync(TestContext.Current.CancellationToken)));

        joined.Kinds[0].ShouldBe(LiveEvents.Snapshot);
        joined.Kinds[^1].ShouldBe(LiveEvents.End);
        joined.Values.ShouldBe(first.Values);
        joined.Run.ToJsonString().ShouldBe((await Watcher.FollowAsync(run.Live.EventsAsync(TestContext.Current.CancellationToken))).Run.ToJsonString());
        first.Sum(SeriesNames.Planned).ShouldBe(seconds.Sum(second => (second.Right % 4) + (second.Refused % 4)));
        first.Sum("outcome.status503").ShouldBe(seconds.Sum(second => second.Refused % 4));
    }

    [Fact(Timeout = 20_000)]
    public async Task Who_is_behind_gets_one_snapshot_instead_of_all_that_he_missed()
    {
        var run = new Flushes(Runs.Inject(10, "60s")).Begin();
        await using var events = Watch(run.Live);
        await NextAsync(events);

        for (var second = 0; second < 50; second++)
            run.Arrive(second).Flush();
        var watcher = new Watcher();
        watcher.Hear(await NextAsync(events));
        run.Arrive(3).Flush();
        watcher.Hear(await NextAsync(events));

        watcher.Kinds.ShouldBe(["snapshot", "second"]);
        watcher.Sum(SeriesNames.Planned).ShouldBe((50 * 49 / 2) + 3);
    }

    [Fact(Timeout = 20_000)]
    public async Task Who_is_behind_at_the_end_gets_all_there_is_before_it()
    {
        var run = new Flushes(Runs.Inject(10, "60s")).Begin();
        await using var events = Watch(run.Live);
        await NextAsync(events);
        run.Arrive(1).Flush().Arrive(1).Flush();
        run.Live.Ends(new LiveEnd("met", "", null));
        run.Live.Ends(new LiveEnd("breached", "", null));

        var watcher = new Watcher();
        while (await events.MoveNextAsync())
            watcher.Hear(events.Current);

        watcher.Kinds.ShouldBe(["snapshot", "end"]);
        watcher.Sum(SeriesNames.Planned).ShouldBe(2);
        watcher.Last["verdict"]!.GetValue<string>().ShouldBe("met");
    }

    /// <summary>Two hours are 3,600 rows of two seconds: the mean of what counts, the worst of what does not.</summary>
    [Fact(Timeout = 20_000)]
    public async Task Of_a_run_longer_than_an_hour_a_row_stands_for_several_seconds()
    {
        var run = new Flushes(Runs.Inject(10, "2h")).Begin();
        await using var events = Watch(run.Live);
        await NextAsync(events);
        var watcher = new Watcher();

        run.Arrive(10, milliseconds: 20).Flush(inFlight: 5);
        watcher.Hear(await NextAsync(events));
        watcher.At(SeriesNames.Planned, 0).ShouldBe(10);
        run.Arrive(30, milliseconds: 40).Flush(inFlight: 2);
        watcher.Hear(await NextAsync(events));
        run.Arrive(6).Flush();
        watcher.Hear(await NextAsync(events));

        watcher.Run["bin"]!.GetValue<int>().ShouldBe(2);
        (watcher.At(SeriesNames.Planned, 0), watcher.At(SeriesNames.Planned, 1)).ShouldBe((20, 6));
        watcher.At(SeriesNames.InFlight, 0).ShouldBe(5);
        watcher.At(SeriesNames.ResponseP50, 0)!.Value.ShouldBe(40, 0.4);
        watcher.Run["now"]!["planned"]!.GetValue<long>().ShouldBe(46);
    }

    [Fact(Timeout = 20_000)]
    public async Task What_is_being_prepared_and_what_is_wrong_with_the_folder_is_told()
    {
        var run = new Flushes(Runs.Inject(10, "5s"));
        run.Live.Says("planning the load");
        await using var events = Watch(run.Live);
        var watcher = new Watcher();
        watcher.Hear(await NextAsync(events));
        watcher.Run["now"]!["status"]!.GetValue<string>().ShouldBe("planning the load");
        watcher.Run["steps"]!.AsArray().ShouldBeEmpty();

        run.Begin().Flush(trouble: "The disk is full.");
        watcher.Hear(await NextAsync(events));
        watcher.Run["now"]!["status"]!.GetValue<string>().ShouldBe("running. The disk is full.");
    }

    [Fact]
    public void Figures_show_only_what_was_measured_and_every_failure_by_its_name()
    {
        var series = new RunSeries();
        LiveFigure.Of(series)["response-times"].ShouldBeEmpty();
        LiveFigure.Of(series)["rates"].Select(column => column.Label).ShouldBe(["planned", "sent", "answered"]);

        series.Add(TimeSpan.Zero, TimeSpan.FromSeconds(1), Recorded(new Outcome(OutcomeKind.Timeout)), default);
        LiveFigure.Of(series)["outcomes"].ShouldBe([new LiveColumn("outcome.timeout", "timeout", "/s")]);
    }

    private static LoadGen.Measuring.Interval Recorded(Outcome outcome)
    {
        var recorder = new LoadGen.Measuring.Recorder([new(0, "only", false, TimeSpan.Zero, TimeSpan.FromSeconds(1), 1, 1, LoadGen.Quantities.ArrivalProcess.Even)], new([]));
        var arrival = new LoadGen.Scheduling.Arrival(0, 0, TimeSpan.Zero, 1);
        recorder.Due(arrival);
        recorder.Record(new Sample(arrival, TimeSpan.Zero, TimeSpan.FromSeconds(1), outcome));
        return recorder.Take();
    }

    private static IAsyncEnumerator<SseItem<string>> Watch(LiveRun run) => run.EventsAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

    private static async Task<SseItem<string>> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        (await events.MoveNextAsync()).ShouldBeTrue();
        return events.Current;
    }
}
