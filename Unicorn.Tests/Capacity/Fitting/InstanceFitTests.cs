using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Capacity.Fitting;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Tests.Reporting;

namespace Unicorn.Tests.Capacity.Fitting;

public sealed class InstanceFitTests
{
    private static readonly string[] s_words = ["--concurrency=5", "--queue=20", "--service-time=50ms"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Of_a_strange_target_places_queue_and_times_follow_from_what_its_clients_saw(double variation)
    {
        Durations held = variation == 0 ? new FixedDuration(0.05) : new ExponentialDuration(0.05);
        var instance = FittedRuns.Instance with { Held = held };
        var fitted = InstanceFit.Of([FittedRuns.Run(30, instance), FittedRuns.Run(130, instance)]);

        fitted.Model.Places.ShouldBe(5);
        fitted.Model.Queue.ShouldBeInRange(18, 22);

        // The way there and back cannot be told from the computation.
        fitted.Model.Held.Mean.ShouldBe(0.052, 5 * 0.052 / Math.Sqrt(1800));
        fitted.Model.Overhead.ShouldBe(0);
        fitted.Basis!.Places.ShouldBe(Certainty.Estimated);
        fitted.Basis.Queue.ShouldBe(Certainty.Estimated);
        fitted.Basis.Held.ShouldBe(Certainty.Estimated);
        fitted.Basis.Runs.ShouldBe(["at-30", "at-130"]);
    }

    [Fact]
    public void Of_the_embedded_server_all_is_taken_from_its_own_word()
    {
        var fitted = InstanceFit.Of([FittedRuns.Embedded(FittedRuns.Run(30), FittedRuns.Held(1800), s_words)]);

        fitted.Model.Places.ShouldBe(5);
        fitted.Model.Queue.ShouldBe(20);
        fitted.Model.Held.Mean.ShouldBe(0.05, 1e-9);
        fitted.Model.Overhead.ShouldBe(0.002, 0.0005);
        fitted.Model.Cache.ShouldBe(CacheTier.None);
        fitted.Model.Boot.Mean.ShouldBe(0.75, 1e-6);
        fitted.Model.FullRate.ShouldBe(100, 0.001);
        fitted.Basis!.Places.ShouldBe(Certainty.Known);
        fitted.Basis.Notes.ShouldBeEmpty();
        fitted.Basis.Explanations.ShouldContain(sentence => sentence.Contains("Allen", StringComparison.Ordinal));
    }

    [Fact]
    public void What_some_waited_at_a_light_load_is_not_taken_for_their_computation()
    {
        // One place, busy 45 % of the time: M/D/1 waits 0.45/0.55/2 of a computation on average.
        var instance = new InstanceModel { Held = new FixedDuration(0.03), Places = 1, Queue = 20 };
        var fitted = InstanceFit.Of([FittedRuns.Embedded(FittedRuns.Run(15, instance), held: null, "--concurrency=1", "--queue=20")]);

        fitted.Model.Held.Mean.ShouldBe(0.03, 0.002);
        fitted.Basis!.Held.ShouldBe(Certainty.Estimated);
    }

    [Fact]
    public void The_first_version_of_the_run_folder_is_fitted_from_its_clients_times()
    {
        var fitted = InstanceFit.Of([RunFolderReader.Read(GoldenRun.Folder)]);

        // As its server was told: one place of at least 30 ms, a queue of 2.
        fitted.Model.Places.ShouldBe(1);
        fitted.Model.Queue.ShouldBe(2);
        fitted.Model.Held.Mean.ShouldBeInRange(0.025, 0.045);
        fitted.Basis!.Held.ShouldBe(Certainty.Estimated);
        fitted.Basis.Notes.ShouldContain(note => note.Contains("what clients saw", StringComparison.Ordinal));
    }

    [Fact]
    public void Places_that_share_cores_are_told_and_the_busiest_run_is_taken()
    {
        var fitted = InstanceFit.Of(
        [
            FittedRuns.Embedded(FittedRuns.Run(10), FittedRuns.Held(600, 0.012), s_words),
            FittedRuns.Embedded(FittedRuns.Run(80), FittedRuns.Held(4800, 0.031), s_words),
        ]);

        fitted.Model.Held.Mean.ShouldBe(0.031, 1e-9);
        fitted.Basis!.Notes.ShouldContain(note => note.Contains("share cores", StringComparison.Ordinal));
    }

    [Fact]
    public void More_places_than_cores_without_a_set_time_are_told()
    {
        // The simulated machine has one core.
        var fitted = InstanceFit.Of([FittedRuns.Embedded(FittedRuns.Run(30), FittedRuns.Held(1800), "--concurrency=5", "--queue=20")]);
        fitted.Basis!.Notes.ShouldHaveSingleItem().ShouldContain("The 5 places are more than the 1 cores");
    }

    [Fact]
    public void Six_loads_are_explained_by_the_scalability_law()
    {
        RunRecord[] runs = [.. ((double[])[10, 30, 50, 70, 90, 130]).Select(rate => FittedRuns.Run(rate))];
        InstanceFit.Of(runs).Basis!.Explanations.ShouldContain(sentence => sentence.Contains("Universal Scalability Law", StringComparison.Ordinal));
        InstanceFit.Of(runs[..^2].Append(runs[^1]).ToArray()).Basis!.Explanations.ShouldNotContain(sentence => sentence.Contains("Universal", StringComparison.Ordinal));
    }

    [Fact]
    public void With_a_cache_the_overhead_is_that_of_those_whose_answer_was_there()
    {
        var run = FittedRuns.Run(60, FittedRuns.Instance with { Cache = CacheTier.Memory });
        var answers = run.Judged.Service.TotalCount;
        var computed = run.Judged.Service.RecordedValues().Where(value => value.ValueIteratedTo >= 50_000).Sum(value => value.CountAtValueIteratedTo);
        var embedded = FittedRuns.Embedded(run, FittedRuns.Held(computed), [.. s_words, "--cache=memory"]);
        var fitted = InstanceFit.Of([embedded with { Server = embedded.Server! with { Answers = new Dictionary<string, long> { ["computed"] = computed, ["memory"] = answers - computed } } }]);

        fitted.Model.Cache.ShouldBe(CacheTier.Memory);
        fitted.Model.Overhead.ShouldBe(0.002, 0.00001);
        fitted.Basis!.HitRatio!.Value.Value.ShouldBe((double)(answers - computed) / answers, 1e-6);
        fitted.Basis.Explanations.ShouldContain(sentence => sentence.Contains("Che expects", StringComparison.Ordinal));
    }

    [Fact]
    public void Runs_that_refuse_nothing_do_not_tell_how_many_compute_at_once() =>
        Refused(FittedRuns.Run(30)).ShouldContain("how many compute at once");

    [Fact]
    public void Runs_without_a_light_step_do_not_tell_how_long_a_computation_takes() =>
        Refused(FittedRuns.Run(130)).ShouldContain("at a light load");

    [Fact]
    public void A_step_that_keeps_most_places_busy_is_not_light() =>
        Refused(FittedRuns.Run(80), FittedRuns.Run(130)).ShouldContain("keeps most places busy");

    [Fact]
    public void Runs_of_different_servers_are_refused() =>
        Refused(FittedRuns.Embedded(FittedRuns.Run(10), null, "--concurrency=5"), FittedRuns.Embedded(FittedRuns.Run(20), null, "--concurrency=6")).ShouldContain("different options");

    [Fact]
    public void Several_instances_do_not_tell_of_one()
    {
        var run = FittedRuns.Run(10);
        Refused(run with { Manifest = run.Manifest with { Target = run.Manifest.Target with { Instances = 3 } } }).ShouldContain("3 instances");
    }

    [Fact]
    public void The_same_run_twice_is_refused() => Refused(FittedRuns.Run(30), FittedRuns.Run(30)).ShouldContain("given twice");

    [Fact]
    public void A_closed_loop_tells_nothing()
    {
        var run = FittedRuns.Run(30);
        Refused(run with { Manifest = run.Manifest with { Phases = [.. run.Manifest.Phases.Select(phase => phase with { Clients = new Clients(1, 1, TimeSpan.Zero) })] } }).ShouldContain("closed loop");
    }

    private static string Refused(params RunRecord[] runs) => Should.Throw<UnfittableException>(() => InstanceFit.Of(runs)).Message;
}
