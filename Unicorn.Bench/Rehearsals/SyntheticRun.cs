using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Rehearsals;

/// <summary>The folder of a run that never was: planned, recorded and flushed as a real one, against a service that is a formula. No time passes, and the same text gives the same bytes.</summary>
internal static class SyntheticRun
{
    /// <summary>A run with a ramp, a long step, a peak and what comes after it.</summary>
    /// <param name="rate">Arrivals per second in its long step.</param>
    /// <param name="seconds">How long it is; at least 60.</param>
    public static string Scenario(int rate, int seconds) => string.Create(CultureInfo.InvariantCulture, $$"""
        {
          "name": "synthetic",
          "question": "Does the service keep its promises through the whole of a long day?",
          "arrivals": "poisson",
          "warmUp": { "rate": "{{rate / 10}}/s", "during": "{{seconds / 60}}s" },
          "load": [
            { "name": "ramp", "rampingInject": { "to": "{{rate}}/s", "during": "{{seconds / 20}}s" } },
            { "name": "day", "inject": { "rate": "{{rate}}/s", "during": "{{seconds / 2}}s" } },
            { "name": "peak", "inject": { "rate": "{{rate * 13 / 10}}/s", "during": "{{seconds / 5}}s" } },
            { "name": "after", "inject": { "rate": "{{rate}}/s", "during": "{{seconds - (seconds / 60) - (seconds / 20) - (seconds / 2) - (seconds / 5)}}s" } }
          ],
          "request": { "path": "/calc?input={key}", "timeout": "5s" },
          "keys": { "population": 10000, "popularity": "zipf 1.0" },
          "verify": { "against": "unicornHash" },
          "objectives": [
            { "responseTime": "p99 <= 250ms" },
            { "responseTime": "p95 <= 100ms", "step": "day" },
            { "availability": ">= 99%" },
            { "availability": ">= 99%", "every": "10s" },
            { "cost": "<= 100 USD" }
          ],
          "alerts": [ { "name": "page", "availability": ">= 99%", "burnRate": 5, "longWindow": "20s", "shortWindow": "2s" } ]
        }
        """);

    /// <summary>Writes it.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="text">The scenario: open steps, and a plan of whole seconds.</param>
    public static void Write(string folder, string text)
    {
        var reading = ScenarioFile.Read("synthetic.json", text, []);
        var scenario = reading.Scenario ?? throw new ArgumentException(reading.Mistakes[0].ToString(), nameof(text));
        var schedule = Schedule.Of(scenario);
        var service = new SyntheticService(schedule.Length, scenario.AllRequests[0].Timeout, scenario.Seed);
        var limits = MeasuredLimits.Of(scenario);
        var recorder = new Recorder(schedule.Phases, limits, scenario.AllRequests.Count);
        using var writer = new RunFolderWriter(folder, ManifestOf(scenario, schedule, limits, text), RequestNames.Of(scenario));
        writer.Launched("i-1", TimeSpan.FromSeconds(-1.25));
        foreach (var phase in schedule.Phases)
            writer.Write(new RunEvent(phase.Start.TotalSeconds, RunEvents.Phase) { Message = phase.Name });

        var (underWay, second, wrong) = (new PriorityQueue<Sample, TimeSpan>(), 0, 0);
        foreach (var arrival in schedule.Arrivals())
        {
            while (arrival.Second > second)
                Flush();
            recorder.Due(arrival);
            var sample = service.Answer(arrival);
            underWay.Enqueue(sample, sample.CompletedAt);
        }

        do
            Flush();
        while (underWay.Count > 0);
        writer.Ended("i-1", TimeSpan.FromSeconds(second), "stopped");
        writer.Write(new RunEvent(second, RunEvents.Ended) { Message = "completed" });

        void Flush()
        {
            second++;
            var now = TimeSpan.FromSeconds(second);
            while (underWay.TryPeek(out var sample, out var ended) && ended < now)
            {
                underWay.Dequeue();
                recorder.Record(sample);
                if (sample.Outcome.Kind == OutcomeKind.WrongAnswer && ++wrong <= 20)
                    writer.Write(new RunEvent(ended.TotalSeconds, RunEvents.WrongAnswer) { Key = $"key-{sample.Arrival.Key}", Got = SyntheticService.WrongAnswer, Expected = "Jk0SBrGhvJo2Xw==" });
            }

            // Little: what is in flight costs both sides something.
            writer.Flush(now, recorder.Take(), new Gauges(underWay.Count, Math.Min(0.9, 0.2 + (underWay.Count * 0.005)), Math.Min(1.6, 0.4 + (underWay.Count * 0.01))));
        }
    }

    private static Manifest ManifestOf(Scenario scenario, Schedule schedule, MeasuredLimits limits, string text) => new()
    {
        Name = scenario.Name,
        Id = "20260105T100730Z-a1b2c3",
        StartedAt = new DateTimeOffset(2026, 1, 5, 10, 7, 30, TimeSpan.Zero),
        Scenario = new ScenarioSource("synthetic.json", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), [], text),
        Seed = scenario.Seed,
        ScheduleHash = schedule.Hash(),
        Phases = schedule.CountedPhases(),
        Limits = limits,
        Target = new TargetRecord("http://127.0.0.1:8080/", true, 1, []),
        References = new ReferenceRecord(scenario.Keys.Population, scenario.Keys.Population, 1000),
        Machine = new Machine(2, 4096, "Linux", "X64", ".NET 10", "0.1.0", 1_000_000_000),
    };
}
