using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Tests.Judging;

namespace Unicorn.Tests.Measuring.Folder;

/// <summary>A run folder of 2 s of warm-up and 6 s of load at 20/s, written as a run writes it: each sample ends in the second after its arrival.</summary>
internal sealed class Folders : IDisposable
{
    public const string Load = """{ "inject": { "rate": "20/s", "during": "6s" } }""";

    public const string WarmUp = """{ "rate": "10/s", "during": "2s" }""";

    public static string Scenario { get; } = Runs.Text("""{ "responseTime": "p95 <= 250ms" }, { "responseTime": "p50 <= 100ms", "every": "2s" }, { "cost": "<= 8 USD" }""", Load, WarmUp);

    /// <summary>What the server is made to say of itself.</summary>
    public static ServerRecord Server { get; } =
        new(9.25, new HeldTimes(3, 0.155, [new HeldBucket(0.05, 0.051, 2), new HeldBucket(0.051, null, 1)]), new Dictionary<string, long> { ["computed"] = 3 }, 1);

    private static readonly Lazy<(Dictionary<string, byte[]> Files, List<Sample> Samples)> s_whole = new(() =>
    {
        using var folder = Written();
        return (Directory.GetFiles(folder.Path).ToDictionary(file => System.IO.Path.GetFileName(file)!, File.ReadAllBytes), folder.Samples);
    });

    public string Path { get; } = Directory.CreateTempSubdirectory("unicorn-").FullName;

    /// <summary>What the recorder was told, summed up.</summary>
    public List<Sample> Samples { get; } = [];

    public string this[string file]
    {
        get => File.ReadAllText(System.IO.Path.Combine(Path, file));
        set => File.WriteAllText(System.IO.Path.Combine(Path, file), value);
    }

    /// <summary>A copy of the folder of a whole run, which is written once.</summary>
    public static Folders Whole()
    {
        var folder = new Folders();
        foreach (var (name, bytes) in s_whole.Value.Files)
            File.WriteAllBytes(folder.FileOf(name), bytes);
        folder.Samples.AddRange(s_whole.Value.Samples);
        return folder;
    }

    public static Folders Written(double? diesAt = null, double? interruptedAt = null)
    {
        var folder = new Folders();
        folder.Write(diesAt ?? double.MaxValue, interruptedAt);
        return folder;
    }

    public RunRecord Read() => RunFolderReader.Read(Path);

    public string FileOf(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private void Write(double diesAt, double? interruptedAt)
    {
        var scenario = ScenarioFile.Read("a-run.json", Scenario, []).Scenario!;
        var schedule = Schedule.Of(scenario);
        var recorder = new Recorder(schedule.Phases, MeasuredLimits.Of(scenario));
        using var writer = new RunFolderWriter(Path, Runs.Manifest(scenario, schedule.Phases, Scenario));
        writer.Launched("server-1", TimeSpan.FromSeconds(-1.25));
        writer.Write(new RunEvent(0, RunEvents.Phase) { Message = "warm-up" });

        Arrival[] arrivals = [.. schedule.Arrivals().Where(arrival => arrival.At.TotalSeconds < (interruptedAt ?? diesAt))];
        for (var second = 0; second <= 9 && second + 1 <= diesAt; second++)
        {
            foreach (var arrival in arrivals.Where(arrival => arrival.Second == second - 1))
                Record(recorder, arrival);
            foreach (var arrival in arrivals.Where(arrival => arrival.Second == second))
                recorder.Due(arrival);
            writer.Flush(TimeSpan.FromSeconds(second + 1), recorder.Take(), new Gauges(20, 0.25 + second, second % 2 == 0 ? 1.5 : null));
        }

        if (interruptedAt is { } at)
            writer.Write(new RunEvent(at, RunEvents.Interrupted));
        if (diesAt < 10)
            return;

        writer.Write(Server);
        writer.Ended("server-1", TimeSpan.FromSeconds(9.5), "run ended, all\nwell");
        writer.Write(new RunEvent(10.0, RunEvents.Ended));
    }

    private void Record(Recorder recorder, Arrival arrival)
    {
        var kind = (OutcomeKind)Math.Max(0, (arrival.Seq % 23) - 12);
        var took = TimeSpan.FromMilliseconds(arrival.Seq * 37 % 400);
        var sample = new Sample(
            arrival,
            kind == OutcomeKind.Dropped ? null : arrival.At + TimeSpan.FromMilliseconds(arrival.Seq % 15),
            arrival.At + TimeSpan.FromMilliseconds(arrival.Seq % 15) + took,
            new Outcome(kind, kind == OutcomeKind.Status ? 500 + (int)(arrival.Seq % 3) : 0));
        Samples.Add(sample);
        recorder.Record(sample);
    }
}
