using Unicorn.LoadGen.Capacity.Fitting;
using Unicorn.LoadGen.Capacity.Searching;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.Tests.Specs;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Running;

[Collection(nameof(TimingSensitive))]
public sealed class CapacityRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // 2 places of 20 ms compute 100/s: 160/s fills the queue of 5 in a tenth of a second, and 40/s are no matter.
    [Fact(Timeout = 60_000)]
    public async Task Rates_are_tried_against_one_server_until_the_search_has_ended()
    {
        var text = """
            {
              "name": "found", "load": [{ "inject": { "rate": "160/s", "during": "20s" } }], "request": { "path": "/calc?input={key}" }, "verify": { "against": "any" },
              "objectives": [{ "availability": ">= 90%" }], "server": { "concurrency": 2, "queue": 5, "service-time": "20ms", "cost": 1 }
            }
            """;
        var scenario = ScenarioFile.Read("found.json", text, []).Scenario!;
        var (watch, runs) = (new Watch(), new List<Judged>());
        var question = new SearchQuestion { Lengths = new ProbeLengths(20, TimeSpan.FromSeconds(0.4)), Start = 160, Lowest = 40, Highest = 160, Within = 4, Budget = TimeSpan.FromMinutes(1) };
        var search = new CapacityRun(ProbedScenario.Of(scenario)!, question, new RunOptions { Scenario = scenario, File = "found.json", Text = text }, _folder.Path, TimeProvider.System);
        var found = await search.RunAsync(RunAsync, watch, TestContext.Current.CancellationToken);

        found.Ending.ShouldBe(SearchEnding.Converged, string.Join("; ", watch.Said));
        found.Curve.Select(point => point.Probe.Rate).Distinct().ShouldBe([160, 80]);
        found.Curve.Where(point => point.Probe.Rate == 160).ShouldAllBe(point => point.Probe.Ruling == Ruling.Breached);
        found.Curve[^1].Probe.Rate.ShouldBe(160, "what broke a promise is tried a second time");
        found.BreakingPoint.ShouldBe(new BreakingPoint("availability falls below 90%", "the queue is full and requests are refused"));
        watch.Tried.ShouldBe(found.Curve.Length);

        // A neighbour on the machine may spoil a run of half a second, which is then repeated.
        var met = found.Curve.ToList().FindIndex(point => point.Probe.Ruling == Ruling.Met);
        found.Curve[met].Probe.Rate.ShouldBe(80);

        // One server whose counts go on, and each run has its own share of them.
        runs.Select(run => run.Run.Manifest.Target.Url).Distinct().Count().ShouldBe(1);
        runs[met].Run.Server!.Answers["computed"].ShouldBe(runs[met].Result.Arrivals.Outcomes["ok"]);
        runs[met].Run.Server!.Held.Count.ShouldBe(runs[met].Result.Arrivals.Outcomes["ok"]);
        InstanceFit.Of([.. runs.Select(run => run.Run)]).Model.Places.ShouldBe(2);
        found.Curve[met].Utilisation!.Value.ShouldBe(80 * 0.02 / 2, 0.15);

        async Task<Judged> RunAsync(RunOptions options, CancellationToken stop)
        {
            runs.Add(Judged.Folder(await new ScenarioRun(options, TimeProvider.System, new NoWatch()).RunAsync(stop)));
            return runs[^1];
        }
    }

    private sealed class Watch : ICapacityWatch
    {
        public List<string> Said { get; } = [];

        public int Tried { get; private set; }

        public void Tries(TryRate next) => Said.Add(next.Why);

        void ICapacityWatch.Tried(LoadPoint point, string why)
        {
            Tried++;
            Said.Add(why);
        }
    }
}
