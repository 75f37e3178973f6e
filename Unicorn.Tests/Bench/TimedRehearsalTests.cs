using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Unicorn.Bench.Peers;
using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Reporting;
using Unicorn.Server.Faults;
using Unicorn.Tests.Caching;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Benches;

/// <summary>A small sample of each rehearsal that measures times, with tolerances for any machine.</summary>
[Collection(nameof(TimingSensitive))]
public sealed class TimedRehearsalTests : IDisposable
{
    private readonly SampleStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task What_is_reported_of_a_server_that_freezes_is_what_its_users_must_have_felt()
    {
        var freeze = new FreezeCycle(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(3));
        var run = await TruthRun.MeasureAsync(new Rate(100), TimeSpan.FromSeconds(3), freeze, _stage.Folder, TimeProvider.System, TestContext.Current.CancellationToken);

        run.Planned.ShouldBe(300);
        run.Right.ShouldBe(300);
        run.Model.ServiceTime.TotalMilliseconds.ShouldBeInRange(1, 20);

        // A machine that stood still added no more to any time than it held an arrival up.
        var lag = Judged.Folder(run.Folder).Result.SendLag.Max!.Value;
        foreach (var quantile in (Quantile[])[new(0.5), new(0.95), new(0.99)])
        {
            var felt = FreezeModel.At(run.Model.ResponseTimes(), quantile);
            TruthRun.At(run.Response, quantile)!.Value.TotalMilliseconds.ShouldBe(felt.TotalMilliseconds, 50 + lag, quantile.ToString());
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_of_part_of_a_period_is_not_held_against_the_model() =>
        await Should.ThrowAsync<ArgumentException>(() => TruthRun.MeasureAsync(
            new Rate(100), TimeSpan.FromSeconds(7), new FreezeCycle(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)), _stage.Folder, TimeProvider.System, TestContext.Current.CancellationToken));

    /// <summary>A busy machine may send a few arrivals together: far more would have to be before chance could not explain it.</summary>
    [Fact(Timeout = 60_000)]
    public async Task Poisson_arrivals_leave_as_a_Poisson_process_does()
    {
        var load = PoissonLoad.Steady(200, 2);
        double[] planned = [.. load.Instants(seed: 1)];
        var sent = await MeasureAsync();

        // What a machine held back that stood still left at once, and that is no process at all: another time, then.
        for (var again = 0; again < 5 && sent.Zip(planned).Any(pair => pair.First - pair.Second > 0.05); again++)
            sent = await MeasureAsync();

        sent.Length.ShouldBe(planned.Length);
        sent.Zip(planned).ShouldAllBe(pair => pair.First >= pair.Second);
        AndersonDarling.OfGaps(load.Gaps(planned)).ShouldBeGreaterThan(0.01);
        AndersonDarling.OfGaps(load.Gaps(sent)).ShouldBeGreaterThan(1e-6);

        Task<ImmutableArray<double>> MeasureAsync() => SentInstants.MeasureAsync(load.Scenario(seed: 1), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 120_000)]
    public async Task All_that_is_planned_leaves_one_core_and_comes_to_the_server()
    {
        if (Nginx.Program is null || Installed.Find("taskset") is null || Environment.ProcessorCount < 2)
            Assert.Skip("needs nginx, taskset and two cores");

        var held = await OneCoreRehearsal.RunAsync(_stage.For(1), rate: 200, seconds: 2, bar: TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_stage.Shown);
    }

    [Fact(Timeout = 120_000)]
    public async Task As_many_as_Littles_law_tells_are_in_flight_and_none_is_dropped()
    {
        var held = await InFlightRehearsal.RunAsync(_stage.For(1), inFlight: 200, serviceSeconds: 1, ramp: 1, hold: 2, TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_stage.Shown);
    }

    /// <summary>Of longer limits than the scenario's, beside which a busy machine is late by little.</summary>
    [Fact(Timeout = 120_000)]
    public async Task An_overload_is_told_with_its_objective_and_second()
    {
        var held = await OverloadRehearsal.RunAsync(_stage.For(1), ["load[0].inject.during=1s", "load[1].inject.during=4s", "objectives[0].responseTime=p95 <= 4s", "objectives[2].responseTime=p95 <= 4s"], TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_stage.Shown);
    }

    /// <summary>Each client waits 100 ms at least: never more than 50/s, and on a busy machine less.</summary>
    [Fact(Timeout = 120_000)]
    public async Task A_closed_loop_is_bound_by_its_clients_and_its_report_warns_of_what_hides_in_it()
    {
        var held = await ClosedLoopRehearsal.RunAsync(_stage.For(1), "2s", above: 0.05, below: 0.25, TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_stage.Shown);
    }

    /// <summary>With room for a busy machine; that the instants are the file's at all is what could not pass by chance.</summary>
    [Fact(Timeout = 60_000)]
    public async Task A_target_sees_the_requests_of_a_trace_at_their_instants()
    {
        var held = await TraceRehearsal.RunAsync(_stage.For(1), seconds: 3, arrivals: 150, way: TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_stage.Shown);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_probe_finds_the_places_of_a_known_server_and_where_it_refuses()
    {
        var held = await BangRehearsal.RunAsync(_stage.For(1), [(3, 1)], TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_stage.Shown);
    }

    /// <summary>The limit is long beside the delays of a busy machine, so that the cache server loses no answer by them.</summary>
    [Fact(Timeout = 120_000)]
    public async Task A_cache_server_that_hangs_or_holds_wrong_answers_costs_a_bounded_delay_and_no_answer()
    {
        var load = new CacheOutages(TimeSpan.FromSeconds(1), Limit: TimeSpan.FromMilliseconds(500), Noise: TimeSpan.FromSeconds(1));
        var held = await RedisOrSkip.TryAsync(() => CacheRehearsal.RunAsync(_stage.For(1), load, [CacheOutage.Paused], poisoned: TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken));
        held.ShouldBeTrue(_stage.Shown);
    }

    [Fact(Timeout = 120_000)]
    public async Task Runs_that_are_killed_leave_folders_that_read_and_no_server()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), Children.LinuxOnly);
        var held = await KillRehearsal.RunAsync(_stage.For(2), latest: TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_stage.Shown);
        _stage.Shown.ShouldContain("2 of 2 read");
    }

    /// <summary>With room for a busy machine: that all comes to the one who watches is what could not pass by chance.</summary>
    [Fact(Timeout = 120_000)]
    public async Task A_run_that_is_watched_sends_as_promptly_as_one_that_is_not()
    {
        var held = await LivePageRehearsal.RunAsync(_stage.For(1), rate: 50, during: TimeSpan.FromSeconds(1), rise: TimeSpan.FromSeconds(1), bar: 500, TestContext.Current.CancellationToken);
        held.ShouldBeTrue(_stage.Shown);
        _stage.Shown.ShouldContain("pair 1: send lag p99 ");
    }

    [Fact(Timeout = 120_000)]
    public async Task What_a_request_costs_the_server_is_told_beside_the_sum_of_its_parts()
    {
        await MicroToMacroRehearsal.RunAsync(_stage.For(1), _stage.Second(), hashes: 100, TestContext.Current.CancellationToken);

        var told = _stage.Shown.ReplaceLineEndings(" ");
        var (hash, bare, sum, measured) = (Number("hash"), Number("--cost 1"), Number("="), Number("measured"));
        hash.ShouldBeGreaterThan(0);
        bare.ShouldBeGreaterThan(0);
        sum.ShouldBe(hash + bare, 2, "each is rounded to a microsecond");
        measured.ShouldBeGreaterThan(hash);
        told.ShouldContain("all right");

        double Number(string before) =>
            double.Parse(Regex.Match(told, $@"pair 1: .*?{before} +(?<us>\d+) us", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["us"].Value, CultureInfo.InvariantCulture);
    }
}
