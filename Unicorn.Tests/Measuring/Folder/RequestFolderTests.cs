using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Tests.Judging;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Measuring.Folder;

/// <summary>Folders of runs of several requests.</summary>
public sealed class RequestFolderTests : IDisposable
{
    private const string Text = """
        { "name": "a-run", "warmUp": { "rate": "20/s", "during": "1s" },
          "load": [ { "inject": { "rate": "100/s", "during": "4s" } } ],
          "requests": [ { "name": "often", "path": "/a", "weight": 3 }, { "path": "/b" }, { "name": "rare", "path": "/c", "weight": 0.001 } ],
          "objectives": [ { "responseTime": "p95 <= 250ms" } ] }
        """;

    private static readonly Scenario s_scenario = ScenarioFile.Read("a-run.json", Text, []).Scenario!;
    private readonly TemporaryFolder _folder = new();
    private readonly List<Sample> _samples = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_request_has_the_counts_and_times_of_its_own_samples()
    {
        Write(diesAt: 99);
        var record = RunFolderReader.Read(_folder.Path);

        record.Missing.ShouldBeNull();
        record.Requests.Select(request => request.Name).ShouldBe(["often", "request-2", "rare"]);
        for (var i = 0; i < record.Requests.Length; i++)
        {
            var (mine, rows) = (_samples.Where(sample => sample.Arrival.Request == i).ToArray(), record.Requests[i].Phases);
            rows.Sum(row => row.Planned).ShouldBe(mine.Length);
            rows.Sum(row => row.Sent).ShouldBe(mine.Count(sample => sample.SentAt is not null));
            foreach (var kind in Outcome.Kinds)
                rows.Sum(row => row[kind]).ShouldBe(mine.Count(sample => sample.Outcome.Kind == kind), kind.ToString());
            record.Requests[i].Response.TotalCount.ShouldBe(mine.Count(sample => sample.Outcome.Kind == OutcomeKind.Ok && sample.Arrival.Phase == 1));
        }

        record.Requests.Sum(request => request.Response.TotalCount).ShouldBe(record.Judged.Response.TotalCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_run_that_dies_leaves_sums_that_hold_for_each_request(int diesAt)
    {
        Write(diesAt);
        var record = RunFolderReader.Read(_folder.Path);

        record.Missing.ShouldNotBeNull();
        record.Requests.SelectMany(request => request.Phases).ShouldAllBe(row => row.Planned == row.Ended);
        record.Requests.Sum(request => request.Phases.Sum(row => row.Planned)).ShouldBe(record.Sum(_ => true).Planned);
        record.Requests.Sum(request => request.Phases.Sum(row => row[OutcomeKind.Cancelled])).ShouldBe(record.Sum(_ => true)[OutcomeKind.Cancelled]);
    }

    [Fact]
    public void A_row_that_does_not_read_and_one_that_is_missing_are_told()
    {
        Write(diesAt: 99);
        var file = _folder[RunFiles.Requests];
        var lines = File.ReadAllLines(file);
        File.WriteAllText(file, string.Join('\n', [.. lines[..2], "1,9,0,1,1,1,0,0,0,0,0,0,0,0,0,", .. lines[3..], ""]));
        RunFolderReader.Read(_folder.Path).Missing.ShouldNotBeNull().ShouldContain("line 3 of requests.csv does not read");

        File.WriteAllText(file, string.Join('\n', [.. lines[..^1], ""]));
        RunFolderReader.Read(_folder.Path).Missing.ShouldNotBeNull().ShouldContain("requests.csv counts ");

        File.Delete(file);
        RunFolderReader.Read(_folder.Path).Missing.ShouldNotBeNull().ShouldContain("requests.csv is missing");
    }

    /// <summary>A run in which each sample ends in the second after its arrival.</summary>
    private void Write(int diesAt)
    {
        var schedule = Schedule.Of(s_scenario);
        var recorder = new Recorder(schedule.Phases, MeasuredLimits.Of(s_scenario), 3);
        using var writer = new RunFolderWriter(_folder.Path, Runs.Manifest(s_scenario, schedule.Phases, Text), RequestNames.Of(s_scenario));
        Arrival[] arrivals = [.. schedule.Arrivals()];
        for (var second = 0; second < Math.Min(diesAt, 6); second++)
        {
            foreach (var arrival in arrivals.Where(arrival => arrival.Second == second - 1))
                Record(recorder, arrival);
            foreach (var arrival in arrivals.Where(arrival => arrival.Second == second))
                recorder.Due(arrival);
            writer.Flush(TimeSpan.FromSeconds(second + 1), recorder.Take(), new Gauges(0, 0.5, null));
        }

        writer.Launched("i-1", TimeSpan.Zero);
        if (diesAt <= 6)
            return;

        writer.Ended("i-1", TimeSpan.FromSeconds(6), "stopped");
        writer.Write(new RunEvent(6, RunEvents.Ended));
    }

    private void Record(Recorder recorder, Arrival arrival)
    {
        var kind = (OutcomeKind)Math.Max(0, (arrival.Seq % 23) - 12);
        var at = arrival.At + TimeSpan.FromMilliseconds(1);
        var sample = new Sample(arrival, kind == OutcomeKind.Dropped ? null : at, at + TimeSpan.FromMilliseconds(arrival.Seq % 300), new Outcome(kind, kind == OutcomeKind.Status ? 503 : 0));
        _samples.Add(sample);
        recorder.Record(sample);
    }
}
