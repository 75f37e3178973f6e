using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.Tests.Doctor;

namespace Unicorn.Tests.Judging;

public sealed class FloorCaveatsTests
{
    [Theory]
    [InlineData(100, 0)]
    [InlineData(99, 30)]
    public void What_was_planned_beyond_the_honest_rate_is_told_with_its_seconds(double honest, int seconds)
    {
        var caveats = Of("""{ "responseTime": "p99 <= 1s" }""", floor => floor with { HighestRate = honest });

        caveats.Count.ShouldBe(seconds == 0 ? 0 : 1);
        if (seconds > 0)
            caveats[0].ShouldStartWith("In 30 seconds, first in second 0, more was planned than this machine's generator was shown to send and read in time: 100/s, and 99/s by its floor");
    }

    [Fact]
    public void A_floor_without_an_honest_rate_blames_the_moment_and_not_the_load() =>
        Of("""{ "responseTime": "p99 <= 1s" }""", floor => floor with { HighestRate = 0 })
            .ShouldHaveSingleItem().ShouldBe("No rate was honest when this machine's floor was measured: something else took its time then. Run unicorn doctor while the machine is quiet.");

    [Theory]
    [InlineData("4ms", false)] // its sends lag by 0.4 ms in one of a hundred, and a tenth of the limit is tolerable
    [InlineData("3.9ms", true)]
    public void A_promise_tighter_than_ten_times_the_lag_at_rest_is_told(string limit, bool told)
    {
        var caveats = Of($$"""{ "responseTime": "p99 <= {{limit}}" }""", floor => floor);

        caveats.Count.ShouldBe(told ? 1 : 0);
        if (told)
            caveats[0].ShouldBe("A promise of 3.9 ms is tighter than this machine can tell: at rest its sends lag so that only limits from 4 ms on can be judged.");
    }

    [Fact]
    public void A_closed_loop_plans_no_more_than_the_generator_can_do()
    {
        var closed = Runs.Closed(Runs.Of("""{ "responseTime": "p99 <= 1s" }""").Record());
        FloorCaveats.Of(WithFloor(closed, floor => floor with { HighestRate = 1 })).ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_floor_nothing_is_told() =>
        FloorCaveats.Of(Runs.Of("""{ "responseTime": "p99 <= 1us" }""").Record()).ShouldBeEmpty();

    private static List<string> Of(string objective, Func<Floor, Floor> change) => [.. FloorCaveats.Of(WithFloor(Runs.Of(objective).Record(), change))];

    private static RunRecord WithFloor(RunRecord run, Func<Floor, Floor> change) =>
        run with { Manifest = run.Manifest with { Floor = change(Floors.Of(run.Manifest.StartedAt)) } };
}
