using Unicorn.Bench.Rehearsals;

namespace Unicorn.Tests.Benches;

public sealed class PlanningRehearsalTests : IDisposable
{
    private readonly SampleStage _stage = new();

    [Fact(Timeout = 60_000)]
    public async Task Schedules_of_small_cases_are_as_cheap_as_any() =>
        (await new ScheduleRehearsal().RunAsync(_stage.For(10), TestContext.Current.CancellationToken)).ShouldBeTrue(_stage.Shown);

    public void Dispose() => _stage.Dispose();
}
