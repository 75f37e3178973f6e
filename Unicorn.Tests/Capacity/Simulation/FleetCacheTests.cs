using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scaling;

namespace Unicorn.Tests.Capacity.Simulation;

public sealed class FleetCacheTests
{
    private static readonly InstanceModel s_memory = Fleets.Instance with { Cache = CacheTier.Memory, Places = 1, Queue = 0 };

    [Fact]
    public void Who_asks_for_a_key_under_computation_joins_and_who_comes_later_finds_it()
    {
        // One key, ten at once each second: the first ten get one computation together, the others an answer at once. No second place, no queue.
        var outcome = Fleets.Question(Fleets.Inject(10, "10s"), """ "arrivals": "bursts of 10", "request": { "path": "/{key}" } """, s_memory).Simulate();

        outcome.Total()[OutcomeKind.Ok].ShouldBe(100);
        Longer(outcome, 0.4).ShouldBe(10);
        Longer(outcome, 0.51).ShouldBe(0);
    }

    [Fact]
    public void Each_key_is_computed_once_in_each_memory_and_once_in_a_shared_cache()
    {
        // 1/s finds the place free, so a hit and a computation differ in their times alone. The instance of 3:00 begins with no memory.
        const string keys = """ "keys": { "population": 5 }, "request": { "path": "/{key}" } """;
        var question = Fleets.Question(Fleets.Inject(1, "10m"), keys, s_memory, new ScalingGroup { Initial = 1 }) with { Crashes = [TimeSpan.FromSeconds(150)] };

        Longer(question.Simulate(), 0.4).ShouldBe(10);
        Longer((question with { Instance = s_memory with { Cache = CacheTier.Shared } }).Simulate(), 0.4).ShouldBe(5);
        Longer((question with { Instance = s_memory with { Cache = CacheTier.None } }).Simulate(), 0.4).ShouldBeGreaterThan(500);
    }

    [Fact]
    public void A_crash_breaks_the_answers_of_all_who_joined()
    {
        var outcome = (Fleets.Question(Fleets.Inject(10, "1s"), """ "arrivals": "bursts of 10", "request": { "path": "/{key}" } """, s_memory) with { Crashes = [TimeSpan.FromSeconds(0.2)] }).Simulate();

        outcome.Total()[OutcomeKind.HeadersFailed].ShouldBe(10);
    }

    [Fact]
    public void What_was_asked_for_is_computed_and_kept_also_when_its_client_has_hung_up_in_the_queue()
    {
        // Two keys, asked for over and over by clients who have gone after 0.8 s, on a server with one place of 1 s: both are known after 2 s and a little.
        var instance = s_memory with { Queue = 5, Held = new FixedDuration(1) };
        var outcome = Fleets.Question(Fleets.Inject(10, "60s"), """ "keys": { "population": 2 }, "request": { "path": "/{key}", "timeout": "800ms" } """, instance).Simulate();

        outcome.Total()[OutcomeKind.Timeout].ShouldBeInRange(2, 20);
        outcome.Run.Sum(row => row.Second >= 3)[OutcomeKind.Ok].ShouldBe(570);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(100_000_000)]
    public void Any_population_is_remembered(long population)
    {
        var keys = FormattableString.Invariant($$""" "keys": { "population": {{population}}, "popularity": "99.9% on 3" }, "request": { "path": "/{key}" } """);
        var outcome = Fleets.Question(Fleets.Inject(100, "10s"), keys, s_memory with { Held = new FixedDuration(0.001) }).Simulate();

        // Three in hot keys, and about one in a thousand besides.
        Longer(outcome, 0.0005).ShouldBeInRange(3, 12);
    }

    private static long Longer(FleetOutcome outcome, double seconds) =>
        outcome.Run.Judged.Response.RecordedValues().Where(counted => counted.ValueIteratedTo > seconds * 1e6).Sum(counted => counted.CountAddedInThisIterationStep);
}
