using Unicorn.LoadGen.Capacity.Searching;
using Unicorn.LoadGen.Judging;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Capacity.Searching;

public sealed class CapacityFindingTests
{
    [Fact]
    public void The_sentence_tells_the_rate_its_interval_and_why()
    {
        var found = Found(SearchEnding.Converged, Points.Of(60), Points.Of(98), Points.Of(101, late: 0.3, refused: 0.02));

        found.Why.ShouldBe("98/s (98/s to 101/s): above it p95 passes 150ms because requests queue.");
        found.HeldFor.ShouldBe(TimeSpan.FromSeconds(10));
        using (new CommaCulture())
            Found(SearchEnding.Converged, Points.Of(60.5), Points.Of(98.25), Points.Of(101, late: 0.3)).Why.ShouldStartWith("98.25/s (98.25/s to 101/s)");
    }

    [Theory]
    [InlineData(0.04, 0.2, 0, Measure.ShareInTime, "p95 passes 150ms", "the queue is full and requests are refused")]
    [InlineData(0, 0.2, 0.1, Measure.Share, "availability falls below 95%", "the queue is full and requests are refused")]
    [InlineData(0, 0.1, 0.2, Measure.Share, "availability falls below 95%", "requests end in timeout")]
    [InlineData(0.3, 0, 0.2, Measure.ShareInTime, "p95 passes 150ms", "requests queue")]
    [InlineData(0.3, 0, 0, Measure.Count, "wrong answers <= 0 is broken", "answers are wrong")]
    public void What_most_of_the_bad_arrivals_got_is_why(double late, double refused, double failed, Measure measure, string promise, string cause)
    {
        var found = Found(SearchEnding.Converged, Points.Of(60), Points.Of(110, late, refused, failed, measure));

        found.BreakingPoint.ShouldBe(new BreakingPoint(promise, cause));
    }

    // Nothing lighter was seen, so nobody can tell waiting from computing.
    [Fact]
    public void A_doomed_service_may_be_slow_without_a_queue() =>
        Found(SearchEnding.Doomed, Points.Of(110, late: 0.3)).Why.ShouldBe("doomed, because already at 110/s, the lowest rate that was to be tried, p95 passes 150ms: answers are late.");

    [Fact]
    public void A_limit_of_the_generator_gives_no_capacity_but_what_was_kept() =>
        Found(SearchEnding.GeneratorLimit, Points.Of(60), Invalid(120), Invalid(120)).Why.ShouldBe("no capacity, because at 120/s the generator, and not the service, may be what was measured, twice; it is at least 60/s.");

    // Power is goodput over mean response time: 60 / 50 ms, 98 / 50 ms, 101 / 240 ms.
    [Fact]
    public void The_knee_is_where_the_power_is_highest_and_known_only_where_it_falls_again()
    {
        Knee.Of([Points.Of(101, late: 0.3), Points.Of(98), Points.Of(60)]).ShouldBe(98);
        Knee.Of([Points.Of(98), Points.Of(60)]).ShouldBeNull();
        Knee.Of([Points.Of(60), Invalid(98)]).ShouldBeNull();
        Knee.Of([]).ShouldBeNull();
    }

    // Little: 98/s that take 50 ms each.
    [Fact]
    public void In_flight_is_what_Littles_law_says() => Points.Of(98).InFlight.ShouldBe(4.9, 1e-9);

    internal static CapacityFinding Found(SearchEnding ending, params LoadPoint[] curve) =>
        CapacityFinding.Of(new SearchEnd(ending, CapacitySearch.Known(curve.Select(point => point.Probe))), [.. curve]);

    private static LoadPoint Invalid(double rate) => Points.Of(rate) with { Probe = new Probe(rate, TimeSpan.FromSeconds(10), Ruling.Invalid) };
}
