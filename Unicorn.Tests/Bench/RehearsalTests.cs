using System.Globalization;
using System.Text.RegularExpressions;
using Unicorn.Bench.Rehearsals;
using Unicorn.Bench.Rehearsals.Browser;

namespace Unicorn.Tests.Benches;

/// <summary>A small sample of each rehearsal that goes well on however busy a machine.</summary>
public sealed class RehearsalTests : IDisposable
{
    private readonly SampleStage _stage = new();

    public void Dispose() => _stage.Dispose();

    /// <summary>So short a run still warms up: what grows in it is not held against it here.</summary>
    [Fact(Timeout = 120_000)]
    public async Task The_memory_of_the_generator_is_read_from_the_run_folder()
    {
        await MemoryRehearsal.RunAsync(_stage.For(1), rate: 100, early: 1, late: 2, TestContext.Current.CancellationToken);
        _stage.Shown.ShouldContain("200 of 200");
        double.Parse(Regex.Match(_stage.Shown, @"2 s: (?<mb>[\d.]+) MB", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["mb"].Value, CultureInfo.InvariantCulture).ShouldBeInRange(20, 600);
    }

    [Fact]
    public void Recording_a_sample_allocates_nothing()
    {
        RecordingRehearsal.Run(_stage.For(3), samples: 100_000);
        _stage.Shown.ShouldContain("0 bytes in ");
        _stage.Shown.ShouldNotMatch(@"[1-9]\d* bytes in ");
    }

    [Fact]
    public void Hash_pairs_tell_each_pair_and_the_median()
    {
        HashPairsRehearsal.Run(_stage.For(2), hashes: 40, TestContext.Current.CancellationToken);
        _stage.Shown.ShouldContain("pair  2: ours ");
        _stage.Shown.ShouldContain("ours / platform");
    }

    [Fact]
    public void The_speed_of_the_simulator_is_told_for_requests_that_were_all_simulated()
    {
        EventsRehearsal.Run(_stage.For(1), "1m", "1m", TestContext.Current.CancellationToken);

        // 12,000 are expected: five standard deviations of a Poisson process are 548.
        var planned = Regex.Match(_stage.Shown, @" requests +(?<planned>[\d,]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["planned"].Value;
        int.Parse(planned, NumberStyles.AllowThousands, CultureInfo.InvariantCulture).ShouldBeInRange(11_452, 12_548);
        _stage.Shown.ShouldContain("events per second, median");
    }

    [Fact(Timeout = 120_000)]
    public async Task One_question_gets_one_answer_and_a_slow_server_another()
    {
        var held = await ScoreboardRehearsal.RunAsync(_stage.For(1), _stage.Second(), TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_stage.Shown);
        _stage.Shown.ShouldContain("1 of 1 ended with 99");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_scenario_that_ends_as_its_header_says_holds_its_bar()
    {
        var held = await ScenariosRehearsal.RunAsync(_stage.For(1), [_stage.Second()], TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_stage.Shown);
    }

    [Fact(Timeout = 120_000)]
    public async Task The_cpu_of_generator_and_server_is_read_from_the_run_folder()
    {
        await CpuRehearsal.RunAsync(_stage.For(1), _stage.Second(), TestContext.Current.CancellationToken);
        _stage.Shown.ShouldContain("of 2 cores in ");
        _stage.Shown.ShouldMatch(@"server alone +\d+\.\d*[1-9]");
    }

    /// <summary>How long it takes is not held: the machine may be busy.</summary>
    [Fact(Timeout = 120_000)]
    public async Task The_report_of_a_run_that_never_was_is_small_and_no_browser_complains_of_it()
    {
        Assert.SkipWhen(Chromium.Program is null, Chromium.NotInstalled);
        await ReportRehearsal.RunAsync(_stage.For(1), rate: 50, seconds: 60, TestContext.Current.CancellationToken);
        _stage.Shown.ShouldMatch(@"report\.html +0\.\d+ MB +at most 1\.5 MB +held");
        _stage.Shown.ShouldMatch("complaints in Chromium +none +none +held");
        _stage.Shown.ShouldMatch("requests beside the page's own +none +none +held");
    }

    [Fact]
    public void A_missed_line_misses_the_bar()
    {
        var card = new Scorecard();
        card.Add("fine", "1", "1", held: true);
        card.Tell("told", "2");
        card.Held.ShouldBeTrue();

        card.Add("not fine", "2", "1", held: false);
        card.Render(_stage.For(1).Console).ShouldBeFalse();
        _stage.Shown.ShouldContain("MISSED");
    }

    [Fact]
    public void Each_rehearsal_has_a_name_of_its_own_and_a_question()
    {
        Programme.All.Select(r => r.Name).ShouldBeUnique();
        Programme.All.ShouldAllBe(r => r.Question.Contains('?'));
    }
}
