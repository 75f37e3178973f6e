using FsCheck.Xunit;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.Tests.Judging;

public sealed class WorstWindowsTests
{
    private const string Every = """{ "availability": ">= 90%", "every": "5s" }""";

    [Fact]
    public void The_worst_come_first_and_none_overlaps_another()
    {
        // Of the 500 arrivals of a window of 5 s, 4 * 60 = 240 are bad from second 20 to 23, and 2 * 30 = 60 in 10 and 11.
        var worst = WorstWindows.Of(Runs.Of(Every, 40).End(20, 23, OutcomeKind.Timeout, 60).End(10, 11, OutcomeKind.Timeout, 30).Record())!;

        worst.Length.ShouldBe(5);
        worst.Promised.ShouldBe("availability >= 90% in every 5s");
        worst.Windows.ShouldBe(
        [
            new WorstWindow(19, 24, "inject-1", new Tally(500, 240), true),
            new WorstWindow(7, 12, "inject-1", new Tally(500, 60), true),
        ]);
    }

    [Fact]
    public void A_window_that_keeps_the_promise_is_told_so_and_one_without_anything_bad_is_not_told()
    {
        // 50 of 500 are just what is allowed.
        var worst = WorstWindows.Of(Runs.Of(Every, 20).End(10, 10, OutcomeKind.Timeout, 50).Record())!;

        worst.Windows.ShouldBe([new WorstWindow(6, 11, "inject-1", new Tally(500, 50), false)]);
        WorstWindows.Of(Runs.Of(Every, 20).Record())!.Windows.ShouldBeEmpty();
    }

    [Fact]
    public void The_tightest_limit_decides_what_is_in_time()
    {
        var worst = WorstWindows.Of(Runs.Of("""{ "responseTime": "p50 <= 250ms" }, { "responseTime": "p99 <= 2s" }""", 60).Slow(30, 30, 7).Record())!;

        worst.Within.ShouldBe(TimeSpan.FromMilliseconds(250));
        worst.Promised.ShouldBeNull();
        worst.Windows.ShouldBe([new WorstWindow(21, 31, "inject-1", new Tally(1000, 7), null)]);
    }

    [Fact]
    public void A_window_is_of_the_step_in_which_most_of_its_bad_arrivals_were_planned()
    {
        var worst = WorstWindows.Of(Runs.Of(Every, Runs.Inject(100, "10s", "calm") + "," + Runs.Inject(100, "10s", "storm")).End(9, 9, OutcomeKind.Timeout, 20).End(10, 10, OutcomeKind.Timeout, 30).Record())!;

        worst.Windows.ShouldHaveSingleItem().Step.ShouldBe("storm");
    }

    [Fact]
    public void A_step_of_many_seconds_that_were_a_little_bad_outweighs_one_second_of_another()
    {
        // From second 6 to 10: 4 * 20 = 80 in the first step, 30 in the second one.
        var worst = WorstWindows.Of(Runs.Of(Every, Runs.Inject(100, "10s", "drizzle") + "," + Runs.Inject(100, "10s", "shower")).End(6, 9, OutcomeKind.Timeout, 20).End(10, 10, OutcomeKind.Timeout, 30).Record())!;

        worst.Windows.ShouldHaveSingleItem().ShouldBe(new WorstWindow(6, 11, "drizzle", new Tally(500, 110), true));
    }

    [Theory]
    [InlineData(60, 10)]
    [InlineData(59, 5)]
    [InlineData(30, 5)]
    [InlineData(12, 2)]
    [InlineData(11, 1)]
    [InlineData(1, 1)]
    public void Where_no_length_is_promised_there_are_at_least_six_of_up_to_ten_seconds(int seconds, int length) =>
        WorstWindows.Of(Runs.Of("""{ "availability": ">= 90%" }""", seconds).Record())!.Length.ShouldBe(length);

    [Fact]
    public void A_run_shorter_than_its_windows_has_none() =>
        WorstWindows.Of(Runs.Of("""{ "availability": ">= 90%" }""", 4).CutAt(0).Record("the run was cut short") with { LastSeen = TimeSpan.Zero }).ShouldBeNull();

    [Property(MaxTest = 60)]
    public void They_are_what_looking_at_every_window_finds(byte[] badOfSeconds)
    {
        var seconds = Math.Clamp(badOfSeconds.Length, 5, 40);
        var runs = Runs.Of(Every, seconds, rate: 20);
        int[] bad = [.. Enumerable.Range(0, seconds).Select(second => second < badOfSeconds.Length ? badOfSeconds[second] % 21 : 0)];
        foreach (var (second, count) in bad.Index())
            runs.End(second, second, OutcomeKind.Timeout, count);
        RunRecord record = runs.Record();

        var expected = new List<(int From, long Bad)>();
        while (expected.Count < WorstWindows.Most)
        {
            var left = Enumerable.Range(0, seconds - 4).Where(from => expected.TrueForAll(other => other.From + 5 <= from || from + 5 <= other.From)).ToArray();
            if (left.Length == 0 || left.Max(from => bad[from..(from + 5)].Sum()) is not (> 0 and var most))
                break;
            expected.Add((left.First(from => bad[from..(from + 5)].Sum() == most), most));
        }

        WorstWindows.Of(record)!.Windows.Select(window => (window.From, window.Tally.Bad)).ShouldBe(expected);
    }
}
