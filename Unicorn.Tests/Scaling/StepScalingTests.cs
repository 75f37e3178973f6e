using Unicorn.LoadGen.Scaling;

namespace Unicorn.Tests.Scaling;

/// <summary>
/// The worked example of AWS's page "Step and simple scaling policies": two policies with a threshold of 50 % each, and a group of ten. Its numbers are
/// derived here by the page's rules.
/// </summary>
public sealed class StepScalingTests
{
    private static readonly StepScaling s_out = Policy(AlarmComparison.AtLeast, [new(0, 10, 0), new(10, 20, 10), new(20, null, 30)]);
    private static readonly StepScaling s_in = Policy(AlarmComparison.AtMost, [new(null, -20, -30), new(-20, -10, -10), new(-10, 0, 0)]);

    [Fact]
    public void A_tenth_of_ten_is_one_more_when_the_metric_gets_to_60() =>
        Out(Fleets.Steady(10), 60).ShouldBe(10 + 1);

    [Fact]
    public void Thirty_percent_of_eleven_are_three_more_when_it_rises_to_70() =>
        Out(Fleets.Steady(11), 70).ShouldBe(11 + (int)Math.Truncate(0.30m * 11));

    [Fact]
    public void A_tenth_of_fourteen_is_one_fewer_when_it_falls_to_40() =>
        In(Fleets.Steady(14), 40).ShouldBe(14 - (int)Math.Truncate(0.10m * 14));

    [Fact]
    public void Thirty_percent_of_thirteen_are_three_fewer_when_it_falls_to_30() =>
        In(Fleets.Steady(13), 30).ShouldBe(13 - (int)Math.Truncate(0.30m * 13));

    [Theory]
    [InlineData(50, 0)]
    [InlineData(59.999, 0)]
    [InlineData(60, 1)]
    [InlineData(69.999, 1)]
    [InlineData(70, 3)]
    [InlineData(100, 3)]
    public void Above_the_threshold_a_lower_bound_belongs_to_its_step_and_an_upper_one_does_not(double percent, int more) =>
        Out(Fleets.Steady(10), percent).ShouldBe(10 + more);

    [Theory]
    [InlineData(50, 0)]
    [InlineData(40.001, 0)]
    [InlineData(40, 1)]
    [InlineData(30.001, 1)]
    [InlineData(30, 3)]
    [InlineData(0, 3)]
    public void Below_the_threshold_an_upper_bound_belongs_to_its_step_and_a_lower_one_does_not(double percent, int fewer) =>
        In(Fleets.Steady(10), percent).ShouldBe(10 - fewer);

    [Fact]
    public void What_is_on_its_way_is_not_launched_twice_when_the_metric_stays_in_its_step() =>
        Out(new FleetState(TimeSpan.FromHours(1), Desired: 11, InService: 10, Warming: 1), 62).ShouldBe(11);

    [Fact]
    public void While_one_warms_a_higher_step_launches_what_is_still_lacking() =>
        // 30 % of the ten in service are three, one of which is on its way.
        Out(new FleetState(TimeSpan.FromHours(1), Desired: 11, InService: 10, Warming: 1), 70).ShouldBe(10 + 3);

    [Fact]
    public void Nothing_ends_while_an_instance_warms() =>
        In(new FleetState(TimeSpan.FromHours(1), Desired: 11, InService: 10, Warming: 1), 30).ShouldBe(11);

    [Fact]
    public void What_drains_still_counts_so_that_no_more_end_than_were_asked_for()
    {
        // Of ten, three were told to end: 30 % of all ten leave seven, however often the alarm asks.
        var draining = new FleetState(TimeSpan.FromHours(1), Desired: 7, InService: 7, Warming: 0, Draining: 3);
        In(draining, 30).ShouldBe(7);
        In(draining with { Draining = 0 }, 30).ShouldBe(7 - 2);
    }

    [Fact]
    public void Nothing_is_done_before_the_metric_was_beyond_its_threshold_for_as_long_as_the_alarm_asks()
    {
        var patient = s_out with { Alarm = s_out.Alarm with { Lasting = TimeSpan.FromMinutes(2) } };

        patient.Desired(Fleets.Steady(10), Fleets.Utilised(10, 0.40, 0.80)).ShouldBe(10);
        patient.Desired(Fleets.Steady(10), Fleets.Utilised(10, 0.40, 0.80, 0.80)).ShouldBe(13);
        patient.Desired(Fleets.Steady(10), Fleets.Utilised(10, 0.80)).ShouldBe(10);
    }

    [Fact]
    public void A_minute_without_data_scales_nothing() =>
        s_out.Desired(Fleets.Steady(10), Fleets.Utilised(0, 0.80)).ShouldBe(10);

    [Fact]
    public void A_step_to_exactly_none_ends_all() =>
        (s_in with { Kind = AdjustmentKind.Exact, Steps = [new(null, 0, 0)] }).Desired(Fleets.Steady(3), Fleets.Utilised(3, 0.1)).ShouldBe(0);

    [Fact]
    public void Steps_with_a_gap_or_an_overlap_or_without_any_bound_are_refused()
    {
        ScalingStep[][] refused = [[], [new(null, null, 1)], [new(0, 10, 1), new(11, null, 2)], [new(0, 10, 1), new(9, null, 2)], [new(0, null, 1), new(null, 20, 2)], [new(10, 10, 1)]];

        foreach (var steps in refused)
            Should.Throw<ArgumentException>(() => Policy(AlarmComparison.AtLeast, steps));
    }

    private static int Out(FleetState state, double percent) => s_out.Desired(state, Fleets.Utilised(state.InService, percent / 100));

    private static int In(FleetState state, double percent) => s_in.Desired(state, Fleets.Utilised(state.InService, percent / 100));

    // The page's bounds are in percent, and utilisation is a share.
    private static StepScaling Policy(AlarmComparison comparison, ScalingStep[] steps) => new()
    {
        Alarm = new Alarm(ScalingMetric.Utilisation, comparison, 0.50, TimeSpan.FromMinutes(1)),
        Kind = AdjustmentKind.Percent,
        Steps = [.. steps.Select(step => step with { From = step.From / 100, To = step.To / 100 })],
    };
}
