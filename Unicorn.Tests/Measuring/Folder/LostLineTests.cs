using Unicorn.Bench.Fuzzing;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Measuring.Folder;

/// <summary>A whole run that kept its promises, and each line of its folder lost or spoilt in turn: it is told, and nothing is called kept that may have been in it.</summary>
public sealed class LostLineTests : IDisposable
{
    private const string Text = """
        { "name": "a-run", "warmUp": { "rate": "10/s", "during": "1s" },
          "load": [ { "inject": { "rate": "30/s", "during": "3s" } } ],
          "requests": [ { "name": "often", "path": "/a", "weight": 3 }, { "path": "/b" } ],
          "objectives": [ { "responseTime": "p50 <= 500ms" }, { "availability": ">= 50%" }, { "wrongAnswers": "<= 10" }, { "goodput": ">= 10/s" }, { "cost": "<= 8 USD" } ] }
        """;

    private readonly TemporaryFolder _folder = new();

    public LostLineTests() => RecordedRun.Write(_folder.Path, Text);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_whole_run_kept_its_promises()
    {
        var result = Judged.Folder(_folder.Path).Result;
        (result.Verdict, result.Complete).ShouldBe(("met", true), result.Why);
    }

    [Theory]
    [InlineData(RunFiles.Seconds)]
    [InlineData(RunFiles.Requests)]
    [InlineData(RunFiles.Latency)]
    [InlineData(RunFiles.Instances)]
    [InlineData(RunFiles.Events)]
    public void A_lost_line_is_told_and_nothing_is_called_kept(string file)
    {
        var lines = File.ReadAllLines(_folder[file]);
        for (var i = 0; i < lines.Length; i++)
        {
            if (!IsData(file, lines[i]))
                continue;

            string[] without = [.. lines[..i], .. lines[(i + 1)..]];
            ShouldTell(file, without, $"without {lines[i]}");
            ShouldTell(file, [.. lines[..i], "garbage", .. lines[(i + 1)..]], $"garbage for {lines[i]}");
            ShouldTell(file, [.. lines[..i], lines[i][..(lines[i].Length / 2)], .. lines[(i + 1)..]], $"half of {lines[i]}");
            ShouldTell(file, lines[..i], $"cut before {lines[i]}");
        }
    }

    [Theory]
    [InlineData(RunFiles.Seconds)]
    [InlineData(RunFiles.Requests)]
    [InlineData(RunFiles.Latency)]
    [InlineData(RunFiles.Instances)]
    [InlineData(RunFiles.Events)]
    public void A_line_that_comes_twice_is_told(string file)
    {
        var lines = File.ReadAllLines(_folder[file]);
        for (var i = 0; i < lines.Length; i++)
        {
            if (IsData(file, lines[i]) && file != RunFiles.Events)
                ShouldTell(file, [.. lines[..i], lines[i], .. lines[i..]], $"twice {lines[i]}");
        }
    }

    [Theory]
    [InlineData(RunFiles.Seconds)]
    [InlineData(RunFiles.Requests)]
    [InlineData(RunFiles.Latency)]
    [InlineData(RunFiles.Instances)]
    [InlineData(RunFiles.Events)]
    public void A_lost_or_empty_file_is_told_by_its_name_and_the_rest_is_judged(string file)
    {
        var whole = Judged.Folder(_folder.Path).Result;
        foreach (var gone in (bool[])[true, false])
        {
            File.Delete(_folder[file]);
            if (!gone)
                File.WriteAllText(_folder[file], "");

            var result = Judged.Folder(_folder.Path).Result;
            result.Missing.ShouldNotBeNull().ShouldContain(file == RunFiles.Events && !gone ? "the run was cut short" : file);
            result.Verdict.ShouldNotBe("met");
            result.Objectives.Length.ShouldBe(whole.Objectives.Length);
            if (file != RunFiles.Seconds)
                result.Arrivals.Outcomes.ShouldBe(whole.Arrivals.Outcomes);
        }
    }

    [Fact]
    public void What_is_counted_is_judged_without_the_times()
    {
        File.Delete(_folder[RunFiles.Latency]);
        var result = Judged.Folder(_folder.Path).Result;

        result.Missing.ShouldBe("latency.hlog is missing");
        result.Objectives.Select(objective => objective.Ruling).ShouldBe(["met", "met", "met", "inconclusive", "met"], "only a goodput of which something is lost may have been another");
        result.ResponseTime.Count.ShouldBe(0);
        result.Verdict.ShouldBe("inconclusive");
    }

    [Fact]
    public void A_bill_without_its_instances_says_at_least()
    {
        File.Delete(_folder[RunFiles.Instances]);
        var result = Judged.Folder(_folder.Path).Result;

        (result.Bill.AtLeast, result.Bill.Total).ShouldBe((true, 8m));
        result.Objectives.Single(objective => objective.Limit.StartsWith("cost", StringComparison.Ordinal)).Ruling.ShouldBe("inconclusive");
    }

    /// <summary>Whether a line has what is judged or counted: no header, no comment, and no row in which nothing ended: that something fell due shows in its end, too, that a step
    /// begins in the manifest, and wrong answers in their counts.</summary>
    private static bool IsData(string file, string line) => file switch
    {
        RunFiles.Latency => line.Contains("HISTFA", StringComparison.Ordinal),
        RunFiles.Instances => line != InstancesCsv.Header,
        RunFiles.Events => line.Contains($"\"{RunEvents.Ended}\"", StringComparison.Ordinal),
        _ => line.Split(',')[4] is not ("0" or SecondsCsv.Sent),
    };

    private void ShouldTell(string file, string[] lines, string what)
    {
        var whole = File.ReadAllText(_folder[file]);
        File.WriteAllLines(_folder[file], lines);
        var result = Judged.Folder(_folder.Path).Result;
        result.Missing.ShouldNotBeNull(what);
        result.Verdict.ShouldNotBe("met", what);
        result.Arrivals.Outcomes.Values.Sum().ShouldBe(result.Arrivals.Planned, what);
        result.Caveats.ShouldContain(caveat => caveat.StartsWith("The folder is not whole", StringComparison.Ordinal), what);
        File.WriteAllText(_folder[file], whole);
    }
}
