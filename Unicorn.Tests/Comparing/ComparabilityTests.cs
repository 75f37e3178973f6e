using System.Collections.Immutable;
using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios.Inputs;

namespace Unicorn.Tests.Comparing;

public sealed class ComparabilityTests
{
    private static readonly RunSet s_baseline = ComparedRuns.Set("old");

    [Fact]
    public void Sets_that_differ_in_their_build_alone_are_held_against_each_other()
    {
        var sets = Comparability.Of(s_baseline, ComparedRuns.Set("new", factor: 2));

        sets.Refusal.ShouldBeNull();
        sets.Edited.ShouldBeNull();
        sets.Differences.ShouldBeEmpty();
        sets.Invalid.ShouldBeEmpty();
        sets.Remarks.ShouldBeEmpty();
    }

    [Fact]
    public void Another_machine_is_told_by_what_differs_and_a_little_memory_more_or_less_is_none()
    {
        (Func<Machine, Machine> Change, string Told)[] others =
        [
            (machine => machine with { Cores = 4 }, "2 and 4 cores"),
            (machine => machine with { MemoryMegabytes = 8192 }, "4096 and 8192 MB of memory"),
            (machine => machine with { System = "Windows" }, "Linux and Windows"),
            (machine => machine with { Architecture = "Arm64" }, "X64 and Arm64"),
            (machine => machine with { Runtime = ".NET 11" }, ".NET 10 and .NET 11"),
        ];
        foreach (var (change, told) in others)
            Differences(manifest => manifest with { Machine = change(manifest.Machine) }).ShouldBe([$"the machines differ: {told}"]);
        Differences(manifest => manifest with { Machine = manifest.Machine with { MemoryMegabytes = 4000 } }).ShouldBeEmpty();
    }

    [Fact]
    public void Other_arrivals_are_told_by_their_seeds_and_as_many_times_more_of_the_same_are_none()
    {
        Comparability.Of(s_baseline, ComparedRuns.Set("new", runs: 6)).Differences.ShouldBe(["the arrivals and keys of the two sides differ: seeds 1, 2, 3, 4, 5 against seeds 1, 2, 3, 4, 5, 6"]);

        var twice = RunSet.Of([.. ComparedRuns.Set("new").Runs, .. ComparedRuns.Set("newer").Runs]);
        Comparability.Of(s_baseline, twice).Differences.ShouldBeEmpty();
        Comparability.Of(twice, s_baseline).Differences.ShouldBeEmpty();
    }

    [Fact]
    public void Other_files_that_were_sent_are_told() =>
        Differences(manifest => manifest with { Inputs = new InputsRecord([], [new InputFile("users.csv", "00", 3)]) }).ShouldBe(["the runs did not send the same: users.csv differs"]);

    [Fact]
    public void Runs_of_several_kinds_on_one_side_are_told()
    {
        var odd = RunSet.Of([.. ComparedRuns.Set("new", runs: 4).Runs, ComparedRuns.Run("odd", seed: 5, change: run => run with { Scenario = run.Scenario with { MaxInFlight = 7 } })]);

        Comparability.Of(s_baseline, odd).Differences.ShouldBe(["the candidate is not of one kind: the runs new-1 and odd differ in their scenario (maxInFlight)"]);
        Comparability.Of(odd, s_baseline).Differences.ShouldBe(["the baseline is not of one kind: the runs new-1 and odd differ in their scenario (maxInFlight)"]);
    }

    [Fact]
    public void An_edited_scenario_is_told_by_where_it_was_edited() =>
        Comparability.Of(s_baseline, ComparedRuns.Set("new", change: run => run with { Scenario = run.Scenario with { MaxInFlight = 7, Instances = 2 } })).Edited.ShouldBe("maxInFlight, instances");

    [Fact]
    public void A_run_counts_once_and_only_on_one_side_and_only_when_it_came_to_its_end()
    {
        Comparability.Of(s_baseline, s_baseline).Refusal.ShouldBe("the run old-1 is on both sides, expected runs of two builds");
        Comparability.Of(s_baseline, RunSet.Of([.. ComparedRuns.Set("new").Runs, ComparedRuns.Run("new-3", seed: 3)])).Refusal.ShouldBe("the run new-3 is twice in the candidate, expected each run once");
        Comparability.Of(s_baseline, ComparedRuns.Set("new", change: run => run with { Missing = "its end is missing" })).Refusal
            .ShouldBe("runs/new-1: the run is not whole (its end is missing), expected runs that came to their end");
    }

    [Fact]
    public void An_invalid_run_is_named()
    {
        // All was dropped by the generator: nothing was sent.
        var sets = Comparability.Of(s_baseline, ComparedRuns.Set("new", change: Dropped));

        sets.Invalid.Length.ShouldBe(5);
        sets.Invalid[0].ShouldStartWith("runs/new-1: the run is invalid: ");
    }

    [Fact]
    public void Another_build_of_the_generator_and_another_kind_of_target_are_remarks()
    {
        var sets = Comparability.Of(s_baseline, ComparedRuns.Set("new", change: run => run with
        {
            Manifest = run.Manifest with { Machine = run.Manifest.Machine with { Unicorn = "0.2.0" }, Target = run.Manifest.Target with { Embedded = false, Url = "http://127.0.0.1:1/" } },
        }));

        sets.Differences.ShouldBeEmpty();
        sets.Remarks.ShouldBe(["Only the baseline is of the embedded reference server; the other is of http://127.0.0.1:1/.", "The runs were measured by different builds of unicorn: 0.1.0, 0.2.0."]);
    }

    private static RunRecord Dropped(RunRecord run)
    {
        foreach (var row in run.Seconds)
        {
            row[LoadGen.Sampling.OutcomeKind.Dropped] = row.Planned;
            row[LoadGen.Sampling.OutcomeKind.Ok] = 0;
            row.Sent = 0;
        }

        return run;
    }

    private static ImmutableArray<string> Differences(Func<Manifest, Manifest> change) =>
        Comparability.Of(s_baseline, ComparedRuns.Set("new", change: run => run with { Manifest = change(run.Manifest) })).Differences;
}
