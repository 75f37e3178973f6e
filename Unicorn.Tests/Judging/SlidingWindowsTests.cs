using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.Tests.Judging;

public sealed class SlidingWindowsTests
{
    private const string Promise = """{ "responseTime": "p95 <= 250ms", "every": "10s" }""";

    [Fact]
    public void Windows_slide_by_one_second_over_the_whole_load()
    {
        var windows = Of(Runs.Of(Promise, 30));
        (windows.First, windows.Count).ShouldBe((0, 21));
        windows.Sums(row => row.Planned).ShouldAllBe(planned => planned == 1000);
        windows.Sums(row => row.Second == 12 ? 1 : 0).ShouldBe([.. Enumerable.Range(0, 21).Select(from => from is >= 3 and <= 12 ? 1L : 0)]);
        windows.Rows(20).Select(row => row.Second).ShouldBe(Enumerable.Range(20, 10));
        windows.Stretch(20).ShouldBe(new Stretch(20, 29));
    }

    [Fact]
    public void A_load_as_long_as_the_window_gives_one_and_a_shorter_one_none()
    {
        Of(Runs.Of(Promise, 10)).Count.ShouldBe(1);
        var shorter = new SlidingWindows(Runs.Of("""{ "availability": ">= 99%" }""", 9).Record(), TimeSpan.FromSeconds(10));
        shorter.Count.ShouldBe(0);
        shorter.Sums(row => row.Planned).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("5s", 5, 16)]
    [InlineData("4.2s", 5, 15)]
    [InlineData("500ms", 1, 15)]
    public void No_window_reaches_into_the_warm_up(string warmUp, int first, int count)
    {
        // 25 s of load behind a warm-up of w seconds end at 25 + w; from ceil(w) to floor(25 + w) there are 25 or 24 whole seconds, so 16 or 15 windows of 10 s.
        var windows = Of(Runs.Of(Promise, Runs.Inject(100, "25s"), $$"""{ "rate": "100/s", "during": "{{warmUp}}" }"""));
        (windows.First, windows.Count).ShouldBe((first, count));
        windows.Sums(row => row.Planned).ShouldAllBe(planned => planned == 1000);
    }

    [Fact]
    public void A_second_shared_by_two_steps_counts_with_both()
    {
        var windows = Of(Runs.Of(Promise, Runs.Inject(100, "7.5s") + "," + Runs.Inject(200, "7.5s")));
        windows.Count.ShouldBe(6);
        windows.Sums(row => row.Planned)[0].ShouldBe(750 + 500);
    }

    [Fact]
    public void A_run_that_was_cut_short_has_windows_up_to_where_it_is_known()
    {
        var record = Runs.Of(Promise, 30).CutAt(17).Record("the run was cut short");
        new SlidingWindows(record, TimeSpan.FromSeconds(10)).Count.ShouldBe(8);

        // An event after the last flush tells nothing of the arrivals until then.
        var later = record with { LastSeen = TimeSpan.FromSeconds(18.4), Gauges = [(16, default), (17, default)] };
        new SlidingWindows(later, TimeSpan.FromSeconds(10)).Count.ShouldBe(8);
    }

    [Fact]
    public void An_interrupted_run_has_windows_up_to_the_last_whole_second()
    {
        var record = Runs.Of(Promise, 30).CutAt(18).With(new RunEvent(17.6, RunEvents.Interrupted)).With(new RunEvent(18.2, RunEvents.Ended)).Record("interrupted");
        new SlidingWindows(record with { LastSeen = TimeSpan.FromSeconds(18.2) }, TimeSpan.FromSeconds(10)).Count.ShouldBe(8);
    }

    [Fact]
    public void A_whole_run_with_a_damaged_file_has_all_its_windows()
    {
        var record = Runs.Of(Promise, 30).With(new RunEvent(30.1, RunEvents.Ended)).Record("latency.hlog is missing");
        new SlidingWindows(record with { LastSeen = TimeSpan.FromSeconds(30.1), Gauges = [(29, default)] }, TimeSpan.FromSeconds(10)).Count.ShouldBe(21);
    }

    private static SlidingWindows Of(Runs run) => new(run.Record(), TimeSpan.FromSeconds(10));
}
