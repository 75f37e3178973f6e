using System.Globalization;
using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Capacity.Simulation;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Scaling;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Rehearsals;

/// <summary>How fast the simulator is, with all that belongs to it: arrivals, keys, counts, histograms, the judge and the bill.</summary>
internal sealed class EventsRehearsal : IRehearsal
{
    private const int Times = 5;
    private const int Instances = 20;
    private const double LeastPerSecond = 3e6;
    private const double LongestDay = 20;

    public string Name => "events";

    public string Question => "Does one core simulate 3 million events a second, and a day of 200/s on 20 instances within 20 s? (20 s)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => Task.FromResult(Run(stage, "3h", "24h", stop));

    /// <summary>Measures a short load again and again, and a long one once.</summary>
    internal static bool Run(Stage stage, string brief, string whole, CancellationToken stop)
    {
        var times = stage.Times ?? Times;
        double[] rates = [.. Enumerable.Range(0, times).Select(_ => PerSecond(Fleet(brief, "uniform"), stage.Clock, stop))];
        var (median, best) = (rates.Order().ElementAt(times / 2), rates.Max());
        var day = Fleet(whole, "zipf 1.0");
        var start = stage.Clock.GetTimestamp();
        var outcome = new FleetSimulation().Of(day, stop);
        var seconds = stage.Clock.GetElapsedTime(start).TotalSeconds;

        var card = new Scorecard();
        card.Add("events per second, median", Say($"{median / 1e6:0.00} million"), "at least 3 million", median >= LeastPerSecond);
        card.Tell("best", Say($"{best / 1e6:0.00} million"));
        card.Tell("each time", string.Join(", ", rates.Select(each => Say($"{each / 1e6:0.00}"))));
        card.Add(Say($"{whole} at 200/s, 20 instances, judged and billed"), Say($"{seconds:0.0} s"), "under 20 s", seconds < LongestDay);
        card.Tell("requests", Say($"{outcome.Run.Sum(_ => true).Planned:#,0}"));
        card.Tell("what came of it", Say($"{outcome.Verdict.Ruling}, {outcome.Bill.Total}"));
        return card.Render(stage.Console);
    }

    /// <summary>200 requests a second on instances that are four fifths busy.</summary>
    internal static FleetQuestion Fleet(string during, string popularity) => new()
    {
        Scenario = ScenarioFile.Read("events.json", $$"""
            {
              "name": "events",
              "arrivals": "poisson",
              "load": [{ "inject": { "rate": "200/s", "during": "{{during}}" } }],
              "request": { "path": "/{key}", "timeout": "10s" },
              "keys": { "population": 10000, "popularity": "{{popularity}}" },
              "objectives": [{ "responseTime": "p95 <= 2s" }, { "responseTime": "p99 <= 4s", "every": "1m" }, { "availability": ">= 99%" }]
            }
            """, []).Scenario!,
        Instance = new InstanceModel { Held = new ExponentialDuration(0.4), Places = 5, Queue = 20, Overhead = 0.002 },
        Group = new ScalingGroup { Initial = Instances },
    };

    private static double PerSecond(FleetQuestion question, TimeProvider clock, CancellationToken stop)
    {
        var start = clock.GetTimestamp();
        var schedule = Schedule.Of(question.Scenario);
        var loop = new EventLoop(question, schedule.Length, new RecordedCustomers(new Recorder(schedule.Phases, MeasuredLimits.Of(question.Scenario))));
        loop.Run(schedule.Arrivals(), stop);
        return loop.Events / clock.GetElapsedTime(start).TotalSeconds;
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
