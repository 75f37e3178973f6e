using FsCheck.Xunit;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.Tests.Costs;

public sealed class ReservationTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_reserved_is_paid_whether_it_runs_or_not()
    {
        // An hour of two reservations at 5 are 4 quarters each; the one instance of 20 minutes costs nothing more.
        var bill = Of(2, 60, (0, 20));

        bill.Total.ShouldBe(new Money(2 * 4 * 5, "USD"));
        bill.UsedTime.ShouldBe(TimeSpan.FromMinutes(20));
        bill.PaidTime.ShouldBe(TimeSpan.FromHours(2));
        bill.Instances.ShouldHaveSingleItem().CoveredBy.ShouldBe("reserved-1");
    }

    [Fact]
    public void Who_finds_no_reservation_free_at_his_launch_pays_his_own_quarters()
    {
        // The second comes while the first holds the one that there is, the third after it.
        var bill = Of(1, 60, (0, 30), (10, 50), (30, 45));

        bill.Instances.Select(line => line.Cost.Amount).ShouldBe([0, 3 * 8, 0]);
        bill.Total.ShouldBe(new Money((4 * 5) + (3 * 8), "USD"));
    }

    [Fact]
    public void A_launch_before_the_run_is_paid_from_then_on() =>
        // 65 minutes are five quarters.
        Of(1, 60, (-5, 60)).Total.ShouldBe(new Money(5 * 5, "USD"));

    [Fact]
    public void A_bill_of_no_instance_has_no_reservation() => Of(3, 60).Total.ShouldBe(new Money(0, "USD"));

    [Property]
    public void At_the_price_of_a_quarter_a_reservation_never_makes_a_fleet_that_always_runs_dearer(byte instances)
    {
        // One life over the whole run for each reservation: the same quarters, at the same price.
        var count = 1 + (instances % 20);
        var lives = Enumerable.Repeat((0, 60), count).ToArray();
        Of(count, 60, new Money(8, "USD"), lives).Total.ShouldBe(Bill.Of(new PriceSheet(), Usage(lives), TimeSpan.FromMinutes(60), s_start).Total);
    }

    [Property]
    public void The_periods_of_such_a_bill_sum_to_it((short From, ushort Length)[] lives, byte reserved)
    {
        var bill = Of(1 + (reserved % 4), 60, [.. lives.Select(life => ((int)life.From, life.From + life.Length))]);

        BillPeriod.Of(bill, s_start).Sum(period => period.Cost.Amount).ShouldBe(bill.Total.Amount);
        bill.Instances.Where(line => line.CoveredBy is not null).GroupBy(line => line.CoveredBy).ShouldAllBe(
            users => users.OrderBy(line => line.Launched).ThenBy(line => line.Ended).Zip(users.OrderBy(line => line.Launched).ThenBy(line => line.Ended).Skip(1)).All(pair => pair.First.Ended <= pair.Second.Launched));
    }

    private static Bill Of(int reserved, int minutes, params (int From, int To)[] lives) => Of(reserved, minutes, new Money(5, "USD"), lives);

    private static Bill Of(int reserved, int minutes, Money price, (int From, int To)[] lives) =>
        Bill.Of(new PriceSheet { Reserved = new Reservation { Instances = reserved, Price = price } }, Usage(lives), TimeSpan.FromMinutes(minutes), s_start);

    private static InstanceUsage[] Usage((int From, int To)[] lives) =>
        [.. lives.Select((life, i) => new InstanceUsage($"i-{i}", TimeSpan.FromMinutes(life.From), TimeSpan.FromMinutes(life.To), null))];
}
