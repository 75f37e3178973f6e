using System.Text.Json;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Sampling;
using Unicorn.Tests.Doctor;
using Unicorn.Tests.Judging;
using LongHistogram = HdrHistogram.LongHistogram;

namespace Unicorn.Tests.Measuring.Folder;

public sealed class DamagedFolderTests
{
    [Fact]
    public void A_folder_without_a_manifest_is_no_run()
    {
        using var folder = Folders.Whole();
        File.Delete(folder.FileOf(RunFiles.Manifest));
        Refused(folder).ShouldContain("there is none, expected the folder of a run");
        Should.Throw<RunFolderException>(() => RunFolderReader.Read(folder.FileOf("nowhere"))).Message.ShouldContain("there is none");
    }

    [Fact]
    public void A_newer_format_is_refused_in_a_sentence_whatever_else_it_has()
    {
        using var folder = Folders.Whole();
        folder[RunFiles.Manifest] = """{ "format": 2, "everything": "else" }""";
        Refused(folder).ShouldEndWith("run.json: a newer build wrote it in format 2, expected at most format 1");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{ \"format\": 1 }")]
    [InlineData("{ \"format\": \"1\" }")]
    public void What_is_no_manifest_is_refused(string text)
    {
        using var folder = Folders.Whole();
        folder[RunFiles.Manifest] = text;
        Refused(folder).ShouldContain("it does not read as the manifest of a run");
    }

    [Fact]
    public void A_damaged_manifest_is_refused_at_its_place_in_one_line()
    {
        using var folder = Folders.Whole();
        var lines = folder[RunFiles.Manifest].Split('\n');
        var index = Array.FindIndex(lines, line => line.Contains("\"isWarmUp\": true", StringComparison.Ordinal));
        lines[index] = lines[index].Replace("true", "'t", StringComparison.Ordinal);
        folder[RunFiles.Manifest] = string.Join('\n', lines);
        var column = lines[index].IndexOf('\'', StringComparison.Ordinal) + 1;
        Refused(folder).ShouldBe($"{folder.FileOf(RunFiles.Manifest)}:{index + 1}:{column}: it does not read as the manifest of a run, expected it as the run wrote it");
    }

    [Theory]
    [InlineData("\"p95 <= 250ms", "\"p95 <= 350ms", "limit 350ms")]
    [InlineData("{ \"cost\": \"<= 8 USD\" }", "{ \"responseTime\": \"p95 <= 9s\" }", "limit 9s")]
    [InlineData("\"index\": 1", "\"index\": 7", "phase 1")]
    [InlineData("\"start\": \"2s\"", "\"start\": \"3s\"", "phase 1")]
    [InlineData("\"length\": \"6s\"", "\"length\": \"100d\"", "phase 1")]
    [InlineData("\"set\": []", "\"set\": [null]", "null")]
    [InlineData("\"scheduleHash\": \"", "\"scheduleHash\": \"0", "scheduleHash")]
    [InlineData("\"index\": 1", "\"planned\": 9223372036854775807, \"index\": 1", "phase 1")]
    public void A_manifest_that_contradicts_itself_is_refused(string old, string @new, string told)
    {
        using var folder = Folders.Whole();
        var text = folder[RunFiles.Manifest];
        string Escaped(string s) => text.Contains(s, StringComparison.Ordinal) ? s : s.Replace("\"", "\\\"", StringComparison.Ordinal);
        var escaped = Escaped(old);
        text.ShouldContain(escaped);
        folder[RunFiles.Manifest] = text.Replace(escaped, escaped == old ? @new : @new.Replace("\"", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal);
        Refused(folder).ShouldContain(told);
    }

    [Fact]
    public void A_floor_is_read_as_it_was_written_and_refused_with_a_hole_in_it()
    {
        using var folder = Folders.Whole();
        var rate = new FloorRate(2000, 1, new FloorTimes(1, 1, 1, 1), new FloorTimes(1, 1, 1, 1), 50, Honest: true);
        var floor = Floors.Of(DateTimeOffset.UnixEpoch) with { Rates = [rate], InFlight = new FloorInFlight(1000, 2000, 14) };
        var text = JsonSerializer.Serialize(floor, FolderJson.Options);
        var manifest = folder[RunFiles.Manifest];

        folder[RunFiles.Manifest] = manifest.Insert(1, $"\"floor\": {text},");
        JsonSerializer.Serialize(folder.Read().Manifest.Floor, FolderJson.Options).ShouldBe(text);

        folder[RunFiles.Manifest] = manifest.Insert(1, $"\"floor\": {text.Replace("\"rates\":[", "\"rates\":[null,", StringComparison.Ordinal)},");
        Refused(folder).ShouldContain("null");

        foreach (var figure in (string[])["\"highestRate\":", "\"perSecond\":", "\"max\":"])
        {
            folder[RunFiles.Manifest] = manifest.Insert(1, $"\"floor\": {text.Replace(figure, figure + "1e999,\"was\":", StringComparison.Ordinal)},");
            Refused(folder).ShouldContain("endless number");
        }
    }

    [Fact]
    public void Members_and_columns_of_later_builds_are_left_alone()
    {
        using var folder = Folders.Whole();
        var plain = folder.Read().Sum(_ => true);
        folder[RunFiles.Manifest] = folder[RunFiles.Manifest].Insert(1, "\"later\": { \"a\": [1] },");
        folder[RunFiles.Seconds] = string.Join('\n', folder[RunFiles.Seconds].Split('\n').Select((line, i) => line.Length == 0 ? "" : i == 0 ? "later," + line + ",x" : "?," + line + ",y"));
        folder[RunFiles.Instances] = folder[RunFiles.Instances].Replace("\n", ",later\n", StringComparison.Ordinal);
        folder[RunFiles.Events] = folder[RunFiles.Events].Replace("{", "{\"later\":1,", StringComparison.Ordinal);

        var record = folder.Read();
        record.Missing.ShouldBeNull();
        var total = record.Sum(_ => true);
        (total.Planned, total.Sent, total[OutcomeKind.Ok], total.Late).ShouldBe((plain.Planned, plain.Sent, plain[OutcomeKind.Ok], plain.Late));
        record.Instances.Length.ShouldBe(2);
    }

    [Fact]
    public void A_missing_column_is_told_and_no_count_of_zero()
    {
        using var folder = Folders.Whole();
        folder[RunFiles.Seconds] = folder[RunFiles.Seconds].Replace("over250ms", "under250ms", StringComparison.Ordinal);
        var record = folder.Read();
        record.Seconds.ShouldBeEmpty();
        record.Missing.ShouldNotBeNull().ShouldStartWith("seconds.csv has no column \"over250ms\"; line 2 of seconds.csv does not read");
        Judge.Of(record, Runs.Bill(8)).Ruling.ShouldBe(Ruling.Inconclusive);
    }

    // The row of the flush in second 4 for second 2, the first of the load: 20 planned before, ended now.
    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("NaN")]
    [InlineData("99999999999999999999")]
    [InlineData("9000000000000")]
    public void A_row_that_does_not_read_is_told_and_left_out(string cell)
    {
        using var folder = Folders.Whole();
        var lines = folder[RunFiles.Seconds].Split('\n');
        var index = Array.FindIndex(lines, line => line.StartsWith("4,2,1,", StringComparison.Ordinal));
        for (var column = 0; column < 20; column++)
        {
            if (GaugeColumns.Names.Contains(lines[0].Split(',')[column]) || (column == 15 && cell.Length == 0) || (column == 19 && cell == "1.5"))
                continue;

            var cells = lines[index].Split(',');
            cells[column] = cell;
            folder[RunFiles.Seconds] = string.Join('\n', [.. lines[..index], string.Join(',', cells), .. lines[(index + 1)..]]);
            var record = folder.Read();
            record.Seconds.ShouldAllBe(row => row.Ended == row.Planned);
            if (lines[0].Split(',')[column] == SecondsCsv.MaxLag && cell is "99999999999999999999" or "9000000000000" or "1.5")
                continue;
            record.Missing.ShouldBe($"20 arrivals without a recorded end count as cancelled; line {index + 1} of seconds.csv does not read", lines[0].Split(',')[column]);
            record.Seconds.Single(row => row.Second == 2).Sent.ShouldBe(20);
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1e300")]
    public void A_gauge_that_does_not_read_is_told_and_the_counts_beside_it_stand(string cell)
    {
        using var folder = Folders.Whole();
        var whole = folder.Read();
        var lines = folder[RunFiles.Seconds].Split('\n');
        var column = Array.IndexOf(lines[0].Split(','), "generatorCpu");
        var index = Array.FindLastIndex(lines, line => line.Split(',') is var cells && cells.Length > column && cells[column].Length > 0);
        var cells = lines[index].Split(',');
        cells[column] = cell;
        lines[index] = string.Join(',', cells);
        folder[RunFiles.Seconds] = string.Join('\n', lines);

        var record = folder.Read();

        record.Missing.ShouldBe($"line {index + 1} of seconds.csv has a \"generatorCpu\" that does not read");
        record.Seconds.Sum(row => row.Ended).ShouldBe(whole.Seconds.Sum(row => row.Ended));
    }

    [Fact]
    public void An_outcome_whose_planning_was_lost_fell_due_all_the_same()
    {
        using var folder = Folders.Whole();
        var lines = folder[RunFiles.Seconds].Split('\n').ToList();
        lines.RemoveAll(line => line.StartsWith("3,2,1,", StringComparison.Ordinal)).ShouldBe(1);
        folder[RunFiles.Seconds] = string.Join('\n', lines);
        folder.Read().Seconds.Select(row => row.Planned).ShouldBe([10, 10, 20, 20, 20, 20, 20, 20]);
    }

    [Fact]
    public void Counts_beyond_a_32_bit_number_are_counts()
    {
        using var folder = Folders.Whole();
        folder[RunFiles.Seconds] = folder[RunFiles.Seconds] + "10,5,1,5000000000,5000000000,5000000000" + string.Concat(Enumerable.Repeat(",0", 9)) + ",,0,0,0,0,20,9.25,\n";
        folder.Read().Sum(row => row.Second == 5)[OutcomeKind.Ok].ShouldBeGreaterThan(5_000_000_000);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"at\":1e300,\"type\":\"warning\"}")]
    [InlineData("{\"at\":1e999,\"type\":\"warning\"}")]
    [InlineData("{\"at\":1,\"type\":\"warning\",\"message\":\"\\ud800\"}")]
    [InlineData("{\"at\":1,\"type\":null}")]
    [InlineData("garbage")]
    public void An_event_that_does_not_read_is_told_by_its_line_and_left_out(string line)
    {
        using var folder = Folders.Whole();
        folder[RunFiles.Events] = "\n" + line + "\n" + folder[RunFiles.Events];
        var record = folder.Read();
        record.Missing.ShouldBe("line 2 of events.jsonl does not read");
        (record.Events.Length, record.LastSeen).ShouldBe((2, TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [InlineData("i-1,launched,soon,")]
    [InlineData("i-1,launched,1e9999,")]
    [InlineData("i-1,launched,99999999999,")]
    [InlineData("i-1,exploded,3,")]
    [InlineData("i-1,launched")]
    public void An_instance_that_does_not_read_is_told_and_left_out(string line)
    {
        using var folder = Folders.Whole();
        folder[RunFiles.Instances] += line + "\n";
        var record = folder.Read();
        record.Missing.ShouldBe("line 4 of instances.csv does not read");
        record.Instances.Length.ShouldBe(2);
    }

    [Fact]
    public void Times_beyond_what_a_run_records_are_told_and_left_out()
    {
        using var folder = Folders.Whole();
        var wide = new LongHistogram(1, 1_000_000_000_000, 3);
        wide.RecordValue(999_999_999_999);
        using var stream = new MemoryStream();
        new HistogramLogWriter(stream, DateTimeOffset.UnixEpoch).WriteInterval("response", TimeSpan.Zero, TimeSpan.FromSeconds(1), wide);
        File.WriteAllBytes(folder.FileOf(RunFiles.Latency), stream.ToArray());
        var record = folder.Read();
        record.Missing.ShouldBe("the times of \"response\" in latency.hlog are beyond what a run records");
        record.Judged.Response.TotalCount.ShouldBe(0);
    }

    [Theory]
    [InlineData(RunFiles.Manifest, 1)]
    [InlineData(RunFiles.Seconds, 2)]
    [InlineData(RunFiles.Events, 3)]
    [InlineData(RunFiles.Instances, 4)]
    [InlineData(RunFiles.Latency, 5)]
    public void Hostile_content_is_read_or_refused_and_what_is_read_adds_up_and_is_judged(string file, int seed)
    {
        string[] pieces = ["9999999999999999999999", "2147483648", "-1", "NaN", "Infinity", "-Infinity", "null", "[]", "{}", "\"", ",", "\n", "\0", "1e400", "\\ud800", "0", "", "Tag=x", "=", "31d", "ended"];
        using var folder = Folders.Whole();
        var whole = folder[file];
        var random = new Random(seed);
        for (var i = 0; i < 70; i++)
        {
            var text = whole;
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(text.Length);
                var length = Math.Min(random.Next(8), text.Length - at);
                text = text.Remove(at, length).Insert(at, random.Next(4) == 0 ? ((char)random.Next(1, 0x300)).ToString() : pieces[random.Next(pieces.Length)]);
            }

            folder[file] = text;
            try
            {
                var record = folder.Read();
                record.Seconds.ShouldAllBe(row => row.Ended == row.Planned && row.Planned >= 0 && row.Sent <= row.Planned);
                record.LastSeen.ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);
                Judge.Of(record, Runs.Bill(8)).Why.ShouldEndWith(".");
            }
            catch (RunFolderException e)
            {
                file.ShouldBe(RunFiles.Manifest, e.Message);
                e.Message.ShouldNotBeEmpty();
            }
        }
    }

    private static string Refused(Folders folder) => Should.Throw<RunFolderException>(() => folder.Read()).Message;
}
