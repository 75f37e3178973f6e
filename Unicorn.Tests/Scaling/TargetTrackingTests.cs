using FsCheck.Xunit;
using Unicorn.LoadGen.Scaling;

namespace Unicorn.Tests.Scaling;

/// <summary>By AWS's page "Target tracking scaling policies", and the alarms that it creates: three minutes above, fifteen below nine tenths.</summary>
public sealed class TargetTrackingTests
{
    private static readonly TargetTracking s_half = new(ScalingMetric.Utilisation, 0.5);
    private static readonly TargetTracking s_thousand = new(ScalingMetric.RequestsPerTarget, 1000);

    [Fact]
    public void One_and_a_half_instances_more_are_two_more() =>
        // Three at 0.75 do the work of 4.5 at 0.5.
        s_half.Desired(Fleets.Steady(3), Fleets.Utilised(3, 0.75, 0.75, 0.75)).ShouldBe(3 + 2);

    [Fact]
    public void One_and_a_half_instances_fewer_are_one_fewer() =>
        // Four at 0.3125 do the work of 2.5 at 0.5.
        s_half.Desired(Fleets.Steady(4), Fleets.Utilised(4, [.. Enumerable.Repeat(0.3125, 15)])).ShouldBe(4 - 1);

    [Fact]
    public void It_takes_three_minutes_above_the_target()
    {
        s_half.Desired(Fleets.Steady(2), Fleets.Utilised(2, 0.9, 0.9)).ShouldBe(2);
        s_half.Desired(Fleets.Steady(2), Fleets.Utilised(2, 0.9, 0.5, 0.9)).ShouldBe(2);
        s_half.Desired(Fleets.Steady(2), Fleets.Utilised(2, 0.5, 0.9, 0.9, 0.9)).ShouldBe(4);
    }

    [Fact]
    public void It_takes_fifteen_minutes_below_nine_tenths_of_it()
    {
        s_half.Desired(Fleets.Steady(10), Fleets.Utilised(10, [.. Enumerable.Repeat(0.3, 14)])).ShouldBe(10);
        s_half.Desired(Fleets.Steady(10), Fleets.Utilised(10, [.. Enumerable.Repeat(0.3, 15)])).ShouldBe(6);
        s_half.Desired(Fleets.Steady(10), Fleets.Utilised(10, [.. Enumerable.Repeat(0.45, 15)])).ShouldBe(10);
    }

    [Fact]
    public void Requests_per_target_are_counted_by_the_minute()
    {
        // 4,200 a minute at 1,000 for each instance.
        s_thousand.Desired(Fleets.Steady(2), Fleets.Requested(2, 4200, 4200, 4200)).ShouldBe(5);
        s_thousand.Desired(Fleets.Steady(2), [.. Enumerable.Range(1, 18).Select(i => new FleetMetrics(TimeSpan.FromSeconds(i * 10), TimeSpan.FromSeconds(10), 700, 0.5, 2))]).ShouldBe(5);
    }

    [Fact]
    public void What_is_on_its_way_is_not_launched_twice()
    {
        // Two serve what takes five: three are on their way, and are not counted in the metric.
        var warming = new FleetState(TimeSpan.FromHours(1), Desired: 5, InService: 2, Warming: 3);
        s_thousand.Desired(warming, Fleets.Requested(2, 4200, 4200, 4200)).ShouldBe(5);
        s_thousand.Desired(warming, Fleets.Requested(2, 4200, 4200, 6100)).ShouldBe(7);
    }

    [Fact]
    public void Nothing_ends_while_an_instance_warms()
    {
        var idle = Fleets.Requested(4, [.. Enumerable.Repeat(100.0, 15)]);
        s_thousand.Desired(new FleetState(TimeSpan.FromHours(1), Desired: 5, InService: 4, Warming: 1), idle).ShouldBe(5);
        s_thousand.Desired(Fleets.Steady(5), idle).ShouldBe(1);
    }

    [Fact]
    public void Minutes_without_data_scale_nothing()
    {
        FleetMetrics[] gap = [.. Fleets.Utilised(2, 0.9, 0.9), .. Fleets.Utilised(0, 0.9)];
        s_half.Desired(Fleets.Steady(2), gap).ShouldBe(2);
        s_half.Desired(Fleets.Steady(2), []).ShouldBe(2);
    }

    [Property]
    public bool The_metric_is_at_most_the_target_afterwards_and_above_it_with_one_instance_fewer(byte instances, ushort requests)
    {
        var fleet = Fleets.Steady(instances + 1);
        var wanted = s_thousand.Desired(fleet, Fleets.Requested(instances + 1, requests, requests, requests));
        return wanted * 1000 >= requests && (wanted == fleet.Desired || (wanted - 1) * 1000 < requests);
    }
}
