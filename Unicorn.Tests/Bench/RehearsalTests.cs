using System.Globalization;
using System.Text.RegularExpressions;
using Spectre.Console;
using Unicorn.Bench.Peers;
using Unicorn.Bench.Rehearsals;
using Unicorn.Bench.Rehearsals.Browser;
using Unicorn.LoadGen.Quantities;
using Unicorn.Server.Faults;
using Unicorn.Tests.Caching;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Benches;

/// <summary>A small sample of each rehearsal, with tolerances for any machine.</summary>
[Collection(nameof(TimingSensitive))]
public sealed class RehearsalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unicorn-rehearsals-").FullName;
    private readonly StringWriter _screen = new();

    public void Dispose()
    {
        _screen.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_reported_of_a_server_that_freezes_is_what_its_users_must_have_felt()
    {
        var freeze = new FreezeCycle(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(3));
        var run = await TruthRun.MeasureAsync(new Rate(100), TimeSpan.FromSeconds(3), freeze, _folder, TimeProvider.System, TestContext.Current.CancellationToken);

        run.Planned.ShouldBe(300);
        run.Right.ShouldBe(300);
        run.Model.ServiceTime.TotalMilliseconds.ShouldBeInRange(1, 20);
        foreach (var quantile in (Quantile[])[new(0.5), new(0.95), new(0.99)])
        {
            var felt = FreezeModel.At(run.Model.ResponseTimes(), quantile);
            TruthRun.At(run.Response, quantile)!.Value.TotalMilliseconds.ShouldBe(felt.TotalMilliseconds, 50, quantile.ToString());
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_of_part_of_a_period_is_not_held_against_the_model() =>
        await Should.ThrowAsync<ArgumentException>(() => TruthRun.MeasureAsync(
            new Rate(100), TimeSpan.FromSeconds(7), new FreezeCycle(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)), _folder, TimeProvider.System, TestContext.Current.CancellationToken));

    /// <summary>A busy machine may send a few arrivals together: far more would have to be before chance could not explain it.</summary>
    [Fact(Timeout = 60_000)]
    public async Task Poisson_arrivals_leave_as_a_Poisson_process_does()
    {
        var load = PoissonLoad.Steady(200, 2);
        var sent = await SentInstants.MeasureAsync(load.Scenario(seed: 1), TimeProvider.System, TestContext.Current.CancellationToken);

        double[] planned = [.. load.Instants(seed: 1)];
        sent.Length.ShouldBe(planned.Length);
        sent.Zip(planned).ShouldAllBe(pair => pair.First >= pair.Second);
        AndersonDarling.OfGaps(load.Gaps(planned)).ShouldBeGreaterThan(0.01);
        AndersonDarling.OfGaps(load.Gaps(sent)).ShouldBeGreaterThan(1e-6);
    }

    [Fact(Timeout = 120_000)]
    public async Task All_that_is_planned_leaves_one_core_and_comes_to_the_server()
    {
        if (Nginx.Program is null || Installed.Find("taskset") is null || Environment.ProcessorCount < 2)
            Assert.Skip("needs nginx, taskset and two cores");

        var held = await OneCoreRehearsal.RunAsync(Stage(1), rate: 200, seconds: 2, bar: TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_screen.ToString());
    }

    [Fact(Timeout = 120_000)]
    public async Task As_many_as_Littles_law_tells_are_in_flight_and_none_is_dropped()
    {
        var held = await InFlightRehearsal.RunAsync(Stage(1), inFlight: 200, serviceSeconds: 1, ramp: 1, hold: 2, TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_screen.ToString());
    }

    /// <summary>So short a run still warms up: what grows in it is not held against it here.</summary>
    [Fact(Timeout = 120_000)]
    public async Task The_memory_of_the_generator_is_read_from_the_run_folder()
    {
        await MemoryRehearsal.RunAsync(Stage(1), rate: 100, early: 1, late: 2, TestContext.Current.CancellationToken);
        _screen.ToString().ShouldContain("200 of 200");
        double.Parse(Regex.Match(_screen.ToString(), @"2 s: (?<mb>[\d.]+) MB", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["mb"].Value, CultureInfo.InvariantCulture).ShouldBeInRange(20, 600);
    }

    [Fact]
    public void Recording_a_sample_allocates_nothing()
    {
        RecordingRehearsal.Run(Stage(3), samples: 100_000);
        _screen.ToString().ShouldContain("0 bytes in ");
        _screen.ToString().ShouldNotMatch(@"[1-9]\d* bytes in ");
    }

    [Fact]
    public void Hash_pairs_tell_each_pair_and_the_median()
    {
        HashPairsRehearsal.Run(Stage(2), hashes: 40, TestContext.Current.CancellationToken);
        _screen.ToString().ShouldContain("pair  2: ours ");
        _screen.ToString().ShouldContain("ours / platform");
    }

    [Fact(Timeout = 120_000)]
    public async Task One_question_gets_one_answer_and_a_slow_server_another()
    {
        var held = await ScoreboardRehearsal.RunAsync(Stage(1), Second(), TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_screen.ToString());
        _screen.ToString().ShouldContain("1 of 1 ended with 99");
    }

    [Fact(Timeout = 120_000)]
    public async Task An_overload_is_told_with_its_objective_and_second()
    {
        var held = await OverloadRehearsal.RunAsync(Stage(1), ["load[0].inject.during=1s", "load[1].inject.during=4s"], TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_screen.ToString());
    }

    /// <summary>Each client waits 100 ms at least: never more than 50/s, and on a busy machine less.</summary>
    [Fact(Timeout = 120_000)]
    public async Task A_closed_loop_is_bound_by_its_clients_and_its_report_warns_of_what_hides_in_it()
    {
        var held = await ClosedLoopRehearsal.RunAsync(Stage(1), "2s", bar: 0.25, TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_screen.ToString());
    }

    /// <summary>With room for a busy machine; that the instants are the file's at all is what could not pass by chance.</summary>
    [Fact(Timeout = 60_000)]
    public async Task A_target_sees_the_requests_of_a_trace_at_their_instants()
    {
        var held = await TraceRehearsal.RunAsync(Stage(1), seconds: 3, arrivals: 150, way: TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_screen.ToString());
    }

    [Fact(Timeout = 120_000)]
    public async Task A_scenario_that_ends_as_its_header_says_holds_its_bar()
    {
        var held = await ScenariosRehearsal.RunAsync(Stage(1), [Second()], TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_screen.ToString());
    }

    [Fact(Timeout = 120_000)]
    public async Task The_cpu_of_generator_and_server_is_read_from_the_run_folder()
    {
        await CpuRehearsal.RunAsync(Stage(1), Second(), TestContext.Current.CancellationToken);
        _screen.ToString().ShouldContain("of 2 cores in ");
        _screen.ToString().ShouldMatch(@"server alone +\d+\.\d*[1-9]");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_probe_finds_the_places_of_a_known_server_and_where_it_refuses()
    {
        var held = await BangRehearsal.RunAsync(Stage(1), [(5, 3)], TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_screen.ToString());
    }

    /// <summary>The limit is long beside the delays of a busy machine, so that the cache server loses no answer by them.</summary>
    [Fact(Timeout = 120_000)]
    public async Task A_cache_server_that_hangs_or_holds_wrong_answers_costs_a_bounded_delay_and_no_answer()
    {
        var load = new CacheOutages(TimeSpan.FromSeconds(1), Limit: TimeSpan.FromMilliseconds(500), Noise: TimeSpan.FromSeconds(1));
        var held = await RedisOrSkip.TryAsync(() => CacheRehearsal.RunAsync(Stage(1), load, [CacheOutage.Paused], poisoned: TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken));
        held.ShouldBeTrue(_screen.ToString());
    }

    [Fact(Timeout = 120_000)]
    public async Task What_a_request_costs_the_server_is_told_beside_the_sum_of_its_parts()
    {
        await MicroToMacroRehearsal.RunAsync(Stage(1), Second(), hashes: 100, TestContext.Current.CancellationToken);

        var told = _screen.ToString().ReplaceLineEndings(" ");
        var (hash, bare, sum, measured) = (Number("hash"), Number("--cost 1"), Number("="), Number("measured"));
        hash.ShouldBeGreaterThan(0);
        bare.ShouldBeGreaterThan(0);
        sum.ShouldBe(hash + bare, 2, "each is rounded to a microsecond");
        measured.ShouldBeGreaterThan(hash);
        told.ShouldContain("all right");

        double Number(string before) =>
            double.Parse(Regex.Match(told, $@"pair 1: .*?{before} +(?<us>\d+) us", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["us"].Value, CultureInfo.InvariantCulture);
    }

    [Fact(Timeout = 120_000)]
    public async Task Runs_that_are_killed_leave_folders_that_read_and_no_server()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), Children.LinuxOnly);
        var held = await KillRehearsal.RunAsync(Stage(2), latest: TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_screen.ToString());
        _screen.ToString().ShouldContain("2 of 2 read");
    }

    /// <summary>With room for a busy machine: that all comes to the one who watches is what could not pass by chance.</summary>
    [Fact(Timeout = 120_000)]
    public async Task A_run_that_is_watched_sends_as_promptly_as_one_that_is_not()
    {
        var held = await LivePageRehearsal.RunAsync(Stage(1), rate: 50, during: TimeSpan.FromSeconds(2), rise: TimeSpan.FromSeconds(1), bar: 500, TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_screen.ToString());
        _screen.ToString().ShouldContain("pair 1: send lag p99 ");
    }

    /// <summary>How long it takes is not held: the machine may be busy.</summary>
    [Fact(Timeout = 120_000)]
    public async Task The_report_of_a_run_that_never_was_is_small_and_no_browser_complains_of_it()
    {
        Assert.SkipWhen(Chromium.Program is null, Chromium.NotInstalled);
        await ReportRehearsal.RunAsync(Stage(1), rate: 50, seconds: 60, TestContext.Current.CancellationToken);
        _screen.ToString().ShouldMatch(@"report\.html +0\.\d+ MB +at most 1\.5 MB +held");
        _screen.ToString().ShouldMatch("complaints in Chromium +none +none +held");
        _screen.ToString().ShouldMatch("requests beside the page's own +none +none +held");
    }

    [Fact]
    public void A_missed_line_misses_the_bar()
    {
        var card = new Scorecard();
        card.Add("fine", "1", "1", held: true);
        card.Tell("told", "2");
        card.Held.ShouldBeTrue();

        card.Add("not fine", "2", "1", held: false);
        card.Render(Stage(1).Console).ShouldBeFalse();
        _screen.ToString().ShouldContain("MISSED");
    }

    [Fact]
    public void Each_rehearsal_has_a_name_of_its_own_and_a_question()
    {
        Programme.All.Select(r => r.Name).ShouldBeUnique();
        Programme.All.ShouldAllBe(r => r.Question.Contains('?'));
    }

    /// <summary>
    /// A scenario of one second that ends as its header says. With a service time of 250 ms 5 places and 20 in the queue take about half of
    /// what comes; and however late a busy machine sends, a refusal stays one.
    /// </summary>
    private string Second() => Stage(1).Write("second", """
        // Ends: met.
        {
          "name": "second",
          "load": [ { "inject": { "rate": "80/s", "during": "1s" } } ],
          "request": { "path": "/calc?input={key}" },
          "keys": { "population": 100 },
          "verify": { "against": "unicornHash", "budget": "1s" },
          "objectives": [ { "availability": ">= 80%" } ]
        }
        """);

    private Stage Stage(int times) => new(
        AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(_screen) }),
        TimeProvider.System,
        _folder,
        times);
}
