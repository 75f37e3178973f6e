using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Capacity.Fitting;
using Unicorn.LoadGen.Capacity.Simulation;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.Tests.Capacity.Fitting;

public sealed class PredictionTests
{
    private static readonly Prediction s_prediction = new(new FleetSimulation());
    private static readonly FittedInstance s_instance = new(FittedRuns.Instance, Basis("at-30"));

    [Fact]
    public void Of_what_it_generated_itself_a_model_is_right_in_everything()
    {
        var error = s_prediction.Of(s_instance, [FittedRuns.Run(80), FittedRuns.Run(120)], TestContext.Current.CancellationToken);

        error.Throughput.ShouldBe(0);
        error.Refused.ShouldBe(0);
        error.P99.ShouldBe(0);
        error.ExactBills.ShouldBe(2);
        error.Sentence.ShouldContain("Held against 2 measured runs");
        error.Sentence.ShouldContain("every bill was exact");
    }

    [Fact]
    public void What_is_off_is_told_by_how_much()
    {
        // Places held for a tenth longer than the model says: full load is 90.9/s instead of 100/s.
        var slower = FittedRuns.Instance with { Held = new FixedDuration(0.055) };
        var error = s_prediction.Of(s_instance, [FittedRuns.Run(150, slower)], TestContext.Current.CancellationToken);
        var run = error.Runs.ShouldHaveSingleItem();

        run.ThroughputError.ShouldBe(0.1, 0.005);
        error.Throughput.ShouldBe(run.ThroughputError);
        run.RefusedError.ShouldBe((run.Predicted.Refused - run.Measured.Refused) * 100, 1e-9);
        run.RefusedError.ShouldBe(-100 * (100 - (100 / 1.1)) / 150, 0.5);
        (run.P99Error!.Value / run.Measured.P99!.Value).ShouldBe(-0.1, 0.02);
    }

    [Fact]
    public void A_model_that_was_never_held_against_anything_says_so() =>
        PredictionError.Unknown.Sentence.ShouldContain("nobody knows how wrong it is");

    [Fact]
    public void A_run_that_the_model_was_fitted_from_is_refused() => Refused(FittedRuns.Run(30)).ShouldContain("fitted from the run at-30");

    [Fact]
    public void A_run_of_a_server_with_other_places_is_refused() =>
        Refused(FittedRuns.Embedded(FittedRuns.Run(80), null, "--concurrency=4", "--queue=20")).ShouldContain("it has 4 places, and the model 5");

    [Fact]
    public void A_run_of_a_server_with_a_cache_is_refused_by_a_model_without() =>
        Refused(FittedRuns.Embedded(FittedRuns.Run(80), null, "--concurrency=5", "--queue=20", "--cache=memory")).ShouldContain("its cache is memory");

    [Fact]
    public void A_run_that_was_cut_short_is_refused() => Refused(FittedRuns.Run(80) with { Missing = "the run died" }).ShouldContain("is not whole");

    [Fact]
    public void A_run_whose_arrivals_cannot_be_planned_again_is_refused()
    {
        var run = FittedRuns.Run(80);
        Refused(run with { Manifest = run.Manifest with { ScheduleHash = "another" } }).ShouldContain("cannot be planned again");
    }

    private static string Refused(RunRecord run) => Should.Throw<UnfittableException>(() => s_prediction.Of(s_instance, [run])).Message;

    private static FitBasis Basis(string run) => new()
    {
        Runs = [run],
        From = new Rate(30),
        To = new Rate(130),
        Held = Certainty.Known,
        Places = Certainty.Known,
        Queue = Certainty.Known,
    };
}
