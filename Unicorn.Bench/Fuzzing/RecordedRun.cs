using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Fuzzing;

/// <summary>The folder of a run as a run writes it, without the run: each arrival ends in the second after its own, one in ten badly.</summary>
internal static class RecordedRun
{
    /// <summary>Bad ends, each as often as the others.</summary>
    private static readonly Outcome[] s_bad = [new(OutcomeKind.Status, 503), new(OutcomeKind.Timeout), new(OutcomeKind.WrongAnswer), new(OutcomeKind.ConnectFailed)];

    private static readonly FloorTimes s_times = new(500, 0.1, 0.5, 2);

    private static readonly Floor s_floor = new()
    {
        MeasuredAt = new DateTimeOffset(2026, 1, 5, 9, 7, 30, TimeSpan.Zero),
        Unicorn = "0.1.0",
        Cores = 2,
        Full = true,
        TimerJitter = s_times,
        SendLag = s_times,
        ResponseTime = s_times,
        HighestRate = 2000,
        CpuMicroseconds = 50,
        Rates = [new FloorRate(2000, 1, s_times, s_times, 50, Honest: true), new FloorRate(4000, 0.9, s_times, s_times, 50, Honest: false)],
        InFlight = new FloorInFlight(1000, 2000, 14),
    };

    /// <summary>Writes it.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="text">The scenario: open steps, and a plan of whole seconds.</param>
    public static void Write(string folder, string text)
    {
        var scenario = ScenarioFile.Read("scenario.json", text, []).Scenario ?? throw new ArgumentException("this is no scenario", nameof(text));
        var schedule = Schedule.Of(scenario);
        var recorder = new Recorder(schedule.Phases, MeasuredLimits.Of(scenario), scenario.AllRequests.Count);
        using var writer = new RunFolderWriter(folder, ManifestOf(scenario, schedule, text), RequestNames.Of(scenario));
        writer.Launched("i-1", TimeSpan.FromSeconds(-1.25));
        foreach (var phase in schedule.Phases)
            writer.Write(new RunEvent(phase.Start.TotalSeconds, RunEvents.Phase) { Message = phase.Name });

        Arrival[] arrivals = [.. schedule.Arrivals()];
        var end = (int)schedule.Length.TotalSeconds + 1;
        for (var second = 0; second < end; second++)
        {
            foreach (var arrival in arrivals.Where(arrival => arrival.Second == second - 1))
                Record(arrival);
            foreach (var arrival in arrivals.Where(arrival => arrival.Second == second))
                recorder.Due(arrival);
            writer.Flush(TimeSpan.FromSeconds(second + 1), recorder.Take(), new Gauges(second % 7, 0.25, second % 2 == 0 ? 0.5 : null));
        }

        writer.Write(new ServerRecord(end, new HeldTimes(2, 0.101, [new HeldBucket(0.05, 0.0501, 1), new HeldBucket(0.0501, null, 1)]), new Dictionary<string, long> { ["computed"] = 2, ["memory"] = 1 }, 0));
        writer.Ended("i-1", TimeSpan.FromSeconds(end), "stopped");
        writer.Write(new RunEvent(end, RunEvents.Ended) { Message = "completed" });

        void Record(in Arrival arrival)
        {
            var outcome = arrival.Seq % 10 == 9 ? s_bad[arrival.Seq / 10 % s_bad.Length] : new Outcome(OutcomeKind.Ok);
            var sent = arrival.At + TimeSpan.FromMicroseconds(arrival.Seq * 97 % 3000);
            recorder.Record(new Sample(arrival, sent, sent + TimeSpan.FromMicroseconds(arrival.Seq * 7919 % 400_000), outcome));
            if (outcome.Kind == OutcomeKind.WrongAnswer)
                writer.Write(new RunEvent(sent.TotalSeconds, RunEvents.WrongAnswer) { Key = "a key", Got = "this", Expected = "that" });
        }
    }

    private static Manifest ManifestOf(Scenario scenario, Schedule schedule, string text) => new()
    {
        Name = scenario.Name,
        Id = "a1b2c3",
        StartedAt = new DateTimeOffset(2026, 1, 5, 10, 7, 30, TimeSpan.Zero),
        Scenario = new ScenarioSource("scenario.json", "00", [], text),
        Seed = scenario.Seed,
        ScheduleHash = schedule.Hash(),
        Phases = schedule.CountedPhases(),
        Limits = MeasuredLimits.Of(scenario),
        Target = new TargetRecord("http://127.0.0.1:8080", true, 1, []),
        References = new ReferenceRecord(10, 10, 1000),
        Machine = new Machine(2, 4096, "Linux", "X64", ".NET 10", "0.1.0", 1_000_000_000),
        Floor = s_floor,
    };
}
