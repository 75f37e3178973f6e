using System.Text;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Measuring.Folder;

public sealed class RunFolderTests
{
    // 2 s at 10/s and 6 s at 20/s.
    private const int All = 140;

    [Fact]
    public void What_is_written_reads_back_and_the_totals_are_those_of_the_samples()
    {
        using var folder = Folders.Whole();
        var record = folder.Read();

        record.Missing.ShouldBeNull();
        (record.Complete, record.Interrupted, record.NotReached, record.LastSeen).ShouldBe((true, false, 0, TimeSpan.FromSeconds(10)));
        var total = record.Sum(_ => true);
        (total.Planned, total.Ended, folder.Samples.Count).ShouldBe((All, All, All));
        var expected = new SecondCounts(0, 0, 2) { Planned = All };
        foreach (var sample in folder.Samples)
            expected.Add(sample, record.Manifest.Limits);
        foreach (var kind in Outcome.Kinds)
            total[kind].ShouldBe(expected[kind], kind.ToString());
        total.Statuses.ShouldBe(expected.Statuses);
        (total.Sent, total.Late, total.MaxLag, total.Exceeded(0), total.Exceeded(1)).ShouldBe((expected.Sent, expected.Late, expected.MaxLag, expected.Exceeded(0), expected.Exceeded(1)));
        record.Seconds.Select(row => row.Second).ShouldBe(Enumerable.Range(0, 8));
        record.Sum(record.IsJudged).Planned.ShouldBe(120);
        record.Manifest.Phases.ShouldBe(LoadGen.Scheduling.Schedule.Of(record.Scenario).Phases);
    }

    [Fact]
    public void Histograms_gauges_instances_and_events_read_back()
    {
        using var folder = Folders.Whole();
        var record = folder.Read();

        Sample[] ok = [.. folder.Samples.Where(sample => sample.Outcome.Kind == OutcomeKind.Ok)];
        record.Judged.Response.TotalCount.ShouldBe(ok.Count(sample => sample.Arrival.Phase == 1));
        record.WarmUp.Response.TotalCount.ShouldBe(ok.Count(sample => sample.Arrival.Phase == 0));
        (record.Judged.Lag.TotalCount + record.WarmUp.Lag.TotalCount).ShouldBe(folder.Samples.Count(sample => sample.SentAt is not null));

        record.Gauges.Length.ShouldBe(10);
        record.Gauges[2].ShouldBe((3, new Gauges(20, 2.25, 1.5) { At = TimeSpan.FromSeconds(3) }));
        record.Gauges[3].Gauges.ServerCpu.ShouldBeNull();
        record.Instances.ShouldBe([
            new InstanceEvent("server-1", true, TimeSpan.FromSeconds(-1.25), ""),
            new InstanceEvent("server-1", false, TimeSpan.FromSeconds(9.5), "run ended; all well"),
        ]);
        record.Events.Select(e => e.Type).ShouldBe([RunEvents.Phase, RunEvents.Ended]);
    }

    [Fact]
    public void Every_gauge_reads_back_and_so_does_one_that_is_not_known()
    {
        using var folder = Folders.Written();
        var full = new Gauges(12_345, 1.25, 0.75)
        {
            CpuWait = 0.5,
            Steal = 0.125,
            GcPause = TimeSpan.FromMilliseconds(12.5),
            ReceiveLag = TimeSpan.FromMilliseconds(3.25),
            ReceiveLate = 0.011,
            PoolQueue = 17,
            Memory = 512.5,
            Connections = 99,
            PortsLeft = 28_000,
            DescriptorsLeft = 1_000,
            Resends = 2,
            WallJump = TimeSpan.FromHours(-1),
            Suspended = TimeSpan.FromSeconds(40),
            At = TimeSpan.FromSeconds(11.25),
        };
        typeof(Gauges).GetProperties().ShouldAllBe(property => property.GetValue(full) != null, "a gauge that this test does not write");
        var csv = new StringBuilder();
        SecondsCsv.Append(csv, 11, new SecondCounts(9, 1, 2), 2, full);
        File.AppendAllText(folder.FileOf(RunFiles.Seconds), csv.ToString());

        var record = folder.Read();

        record.Gauges[^1].ShouldBe((11, full));
        record.Gauges[0].Gauges.ShouldBe(new Gauges(20, 0.25, 1.5) { At = TimeSpan.FromSeconds(1) });
        record.Missing.ShouldBeNull();
    }

    [Fact]
    public void A_folder_is_the_same_in_every_culture()
    {
        using var plain = Folders.Whole();
        using var culture = new CommaCulture();
        using var comma = Folders.Written();
        foreach (var file in new[] { RunFiles.Manifest, RunFiles.Seconds, RunFiles.Latency, RunFiles.Instances, RunFiles.Events })
            comma[file].ShouldBe(plain[file]);
        comma.Read().Missing.ShouldBeNull();
        plain.Read().Sum(_ => true).MaxLag.ShouldBe(TimeSpan.FromMilliseconds(14));
    }

    [Fact]
    public void What_was_in_flight_when_a_run_died_was_sent_and_counts_as_cancelled()
    {
        using var folder = Folders.Written(diesAt: 5.5);
        var record = folder.Read();

        // The flush of second 5 brought the arrivals of seconds 0 to 4, and the ends of those before second 4.
        var total = record.Sum(_ => true);
        (total.Planned, total.Ended).ShouldBe((80, 80));
        folder.Samples.Count.ShouldBe(60);
        (total[OutcomeKind.Cancelled] - folder.Samples.Count(sample => sample.Outcome.Kind == OutcomeKind.Cancelled)).ShouldBe(20);
        total.Sent.ShouldBe(20 + folder.Samples.Count(sample => sample.SentAt is not null));
        record.NotReached.ShouldBe(60);
        (record.LastSeen, record.MeasuredUntil).ShouldBe((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)));
        record.Missing.ShouldBe("the run was cut short: its last record is of 5s of 8s, so 60 arrivals of the plan were not reached or not recorded; 20 arrivals without a recorded end count as cancelled");
    }

    [Fact]
    public void An_interrupted_run_says_when_and_what_was_not_reached()
    {
        using var folder = Folders.Written(interruptedAt: 4.25);
        var record = folder.Read();
        (record.Complete, record.Interrupted, record.NotReached, record.MeasuredUntil).ShouldBe((false, true, 75, TimeSpan.FromSeconds(4.25)));
        record.Missing.ShouldBe("the run was interrupted after 4.2s of 8s, so 75 arrivals of the plan were not reached or not recorded");
    }

    [Fact]
    public void A_run_that_ended_before_its_plan_is_not_whole()
    {
        using var folder = Folders.Written(interruptedAt: 4);
        folder[RunFiles.Events] = """{"at":4,"type":"ended"}""" + "\n";
        var record = folder.Read();
        (record.Complete, record.NotReached).ShouldBe((false, 80));
        record.Missing.ShouldStartWith("the run ended after 4s of 8s, so 80 arrivals of the plan were not reached");
    }

    [Fact]
    public void A_plan_too_long_to_count_is_estimated()
    {
        using var folder = Folders.Written(diesAt: 5.5);
        folder[RunFiles.Manifest] = folder[RunFiles.Manifest].Replace("20/s", "9000000/s", StringComparison.Ordinal);
        folder.Read().NotReached.ShouldBe(54_000_020 - 80);
    }

    [Theory]
    [InlineData(RunFiles.Seconds)]
    [InlineData(RunFiles.Events)]
    [InlineData(RunFiles.Instances)]
    public void A_folder_cut_at_any_byte_of_a_files_tail_still_adds_up(string file)
    {
        using var folder = Folders.Whole();
        var whole = File.ReadAllBytes(folder.FileOf(file));
        for (var cut = Math.Max(0, whole.Length - 90); cut < whole.Length; cut++)
        {
            File.WriteAllBytes(folder.FileOf(file), whole[..cut]);
            var record = folder.Read();
            foreach (var row in record.Seconds)
                row.Ended.ShouldBe(row.Planned, $"cut at {cut}");
            if (cut > 0 && whole[cut - 1] != '\n')
                record.Missing.ShouldNotBeNull().ShouldContain($"the last line of {file} is cut");
            if (file == RunFiles.Events)
                record.Missing.ShouldNotBeNull().ShouldContain("the run was cut short: its last record is of 10s of 8s");
        }
    }

    [Theory]
    [InlineData(RunFiles.Seconds)]
    [InlineData(RunFiles.Latency)]
    [InlineData(RunFiles.Instances)]
    [InlineData(RunFiles.Events)]
    public void A_missing_file_is_told(string file)
    {
        using var folder = Folders.Whole();
        File.Delete(folder.FileOf(file));
        folder.Read().Missing.ShouldNotBeNull().ShouldContain($"{file} is missing");
    }

    [Theory]
    [InlineData(RunFiles.Seconds, "seconds.csv is empty")]
    [InlineData(RunFiles.Instances, "instances.csv is empty")]
    [InlineData(RunFiles.Events, "the run was cut short: its last record is of 10s of 8s")]
    public void An_empty_file_is_told(string file, string told)
    {
        using var folder = Folders.Whole();
        folder[file] = "";
        folder.Read().Missing.ShouldBe(told);
    }

    [Fact]
    public void Events_and_instances_may_be_written_by_any_thread()
    {
        using var folder = new Folders();
        var scenario = LoadGen.Scenarios.Reading.ScenarioFile.Read("a-run.json", Folders.Scenario, []).Scenario!;
        using (var writer = new RunFolderWriter(folder.Path, Judging.Runs.Manifest(scenario, LoadGen.Scheduling.Schedule.Of(scenario).Phases, Folders.Scenario)))
        {
            var threads = Enumerable.Range(0, 4).Select(t => new Thread(() =>
            {
                for (var i = 0; i < 100; i++)
                {
                    writer.Launched($"i,{t}-{i}", TimeSpan.FromSeconds(1));
                    writer.Write(new RunEvent(1, RunEvents.WrongAnswer) { Key = "a\ud800\n\u2028,\"", Got = "\0", Expected = "\ud83e\udd84" });
                }
            })).ToArray();
            foreach (var thread in threads)
                thread.Start();
            foreach (var thread in threads)
                thread.Join();
        }

        var record = folder.Read();
        record.Missing.ShouldNotBeNull().ShouldNotContain("does not read");
        record.Instances.Select(instance => instance.Instance).Distinct().Count().ShouldBe(400);
        record.Events.Length.ShouldBe(400);
        record.Events.ShouldAllBe(e => e.Expected == "\ud83e\udd84" && e.Key == "a\ufffd\n\u2028,\"");
    }

    [Fact]
    public void A_flush_without_samples_still_shows_the_gauges()
    {
        using var folder = Folders.Whole();
        folder[RunFiles.Seconds].Split('\n')[^2].ShouldBe("10,10,1,0,0" + string.Concat(Enumerable.Repeat(",0", 10)) + ",,0,0,0,0,20,9.25" + new string(',', GaugeColumns.Names.Count() - 2) + "10000");
    }
}
