using FsCheck.Xunit;
using Unicorn.LoadGen.Scaling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.Tests.Scaling;

/// <summary>Several policies, bounds, schedules, cooldowns, and which instances end.</summary>
public sealed class ScalingGroupTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly Alarm s_busy = new(ScalingMetric.Utilisation, AlarmComparison.AtLeast, 0.8, TimeSpan.FromMinutes(1));

    [Property]
    public bool More_as_soon_as_one_policy_wants_more_and_fewer_only_where_all_do(byte a, byte b, byte now)
    {
        var group = new ScalingGroup { Min = 0, Max = 255, Policies = [new FixedSize(a), new FixedSize(b)] };
        var wanted = group.Desired(Fleets.Steady(now), []);
        return (wanted > now) == (a > now || b > now) && (wanted < now) == (a < now && b < now);
    }

    [Fact]
    public void No_policy_passes_the_bounds()
    {
        new ScalingGroup { Policies = [new FixedSize(500)] }.Desired(Fleets.Steady(3), []).ShouldBe(ScalingGroup.Subnet);
        new ScalingGroup { Min = 2, Policies = [new FixedSize(0)] }.Desired(Fleets.Steady(3), []).ShouldBe(2);
        new ScalingGroup().Desired(Fleets.Steady(3), []).ShouldBe(3);
    }

    [Fact]
    public void A_schedule_holds_each_size_up_to_the_next_instant()
    {
        var schedule = new ScheduledSize([new(TimeSpan.FromHours(9), 6), new(TimeSpan.FromHours(18), 2)]);
        int At(double hours) => schedule.Desired(Fleets.Steady(4) with { Now = TimeSpan.FromHours(hours) }, []);

        int[] sizes = [At(8.99), At(9), At(17.99), At(18), At(30)];
        sizes.ShouldBe([4, 6, 6, 2, 2]);
    }

    [Fact]
    public void Simple_scaling_waits_for_its_cooldown_after_the_last_scaling_was_over()
    {
        var policy = new SimpleScaling(s_busy, new Adjustment(AdjustmentKind.Change, 2));
        int After(double seconds) => policy.Desired(Fleets.Steady(4) with { LastScaled = s_hour - TimeSpan.FromSeconds(seconds) }, Fleets.Utilised(4, 0.8));

        After(299.9).ShouldBe(4);
        After(300).ShouldBe(6);
        policy.Desired(Fleets.Steady(4), Fleets.Utilised(4, 0.8)).ShouldBe(6);
        policy.Desired(Fleets.Steady(4), Fleets.Utilised(4, 0.79)).ShouldBe(4);
    }

    [Fact]
    public void Simple_scaling_waits_for_what_is_under_way()
    {
        var policy = new SimpleScaling(s_busy, new Adjustment(AdjustmentKind.Change, 2));
        policy.Desired(new FleetState(s_hour, Desired: 6, InService: 4, Warming: 2), Fleets.Utilised(4, 0.9)).ShouldBe(6);
        policy.Desired(new FleetState(s_hour, Desired: 4, InService: 4, Warming: 0, Draining: 1), Fleets.Utilised(4, 0.9)).ShouldBe(4);
    }

    [Fact]
    public void The_instance_closest_to_its_next_paid_quarter_ends_first()
    {
        // At 1:00:00 these have lived 16, 44, 29 and 15 minutes: 14, 1, 1 and 0 of them are paid and not yet used.
        TimeSpan[] launched = [Minute(44), Minute(16), Minute(31), Minute(45)];
        new ScalingGroup { Termination = Termination.ClosestToNextQuantum }.Ending(launched, 3, s_hour, new PriceSheet()).ShouldBe([3, 1, 2]);
    }

    [Fact]
    public void An_instance_that_was_just_launched_has_a_whole_quarter_ahead()
    {
        TimeSpan[] launched = [s_hour, Minute(50)];
        new ScalingGroup { Termination = Termination.ClosestToNextQuantum }.Ending(launched, 1, s_hour, new PriceSheet()).ShouldBe([1]);
    }

    [Fact]
    public void By_the_clock_all_quarters_end_at_once_so_the_oldest_ends_first()
    {
        TimeSpan[] launched = [Minute(52), Minute(3), Minute(31)];
        new ScalingGroup { Termination = Termination.ClosestToNextQuantum }.Ending(launched, 2, Minute(56), new PriceSheet { From = BilledFrom.Clock }).ShouldBe([1, 2]);
    }

    [Fact]
    public void The_oldest_or_the_newest_end_first_where_that_was_chosen()
    {
        TimeSpan[] launched = [Minute(5), Minute(1), Minute(9)];
        new ScalingGroup().Ending(launched, 2, s_hour, new PriceSheet()).ShouldBe([1, 0]);
        new ScalingGroup { Termination = Termination.NewestFirst }.Ending(launched, 2, s_hour, new PriceSheet()).ShouldBe([2, 0]);
    }

    private static TimeSpan Minute(int minute) => TimeSpan.FromMinutes(minute);
}
