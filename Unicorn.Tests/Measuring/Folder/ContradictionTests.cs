using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.Tests.Measuring.Folder;

/// <summary>A run that reached its end has a plan that is known: a record that tells of another one is damaged, even where every line reads.</summary>
public sealed class ContradictionTests
{
    [Fact]
    public void Rows_that_are_gone_are_noticed()
    {
        using var folder = Folders.Whole();
        var lines = folder[RunFiles.Seconds].Split('\n');
        folder[RunFiles.Seconds] = string.Join('\n', lines.Where((_, i) => i is < 3 or > 6));

        Missing(folder).ShouldMatch(@"^([0-9]+ arrivals without a recorded end count as cancelled; )?seconds\.csv tells of [0-9]+ arrivals where 140 were planned");
    }

    [Fact]
    public void Rows_that_come_twice_are_noticed()
    {
        using var folder = Folders.Whole();
        var lines = folder[RunFiles.Seconds].Split('\n', 2);
        folder[RunFiles.Seconds] = lines[0] + "\n" + lines[1] + lines[1];

        Missing(folder).ShouldContain("seconds.csv tells of 280 arrivals where 140 were planned");
    }

    [Fact]
    public void Times_of_another_run_are_noticed()
    {
        using var folder = Folders.Whole();
        var text = folder[RunFiles.Latency];
        folder[RunFiles.Latency] = string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("Tag=response", StringComparison.Ordinal)));

        Missing(folder).ShouldMatch(@"^latency\.hlog has 0 times of ""response"" where seconds\.csv counts [1-9][0-9]+; ");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_death_between_the_counts_and_the_times_of_a_flush_is_noticed(int linesOfTheLastFlush)
    {
        using var folder = Folders.Written(diesAt: 5);
        var whole = folder.Read();
        whole.Missing.ShouldNotBeNull().ShouldNotContain("times");
        var lines = folder[RunFiles.Latency].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var last = lines.Count(line => line.Contains(",4.000,1.000,", StringComparison.Ordinal));
        last.ShouldBe(3);

        folder[RunFiles.Latency] = string.Concat(lines[..^(last - linesOfTheLastFlush)].Select(line => line + '\n'));

        var right = whole.Sum(_ => true)[LoadGen.Sampling.OutcomeKind.Ok];
        var read = folder.Read();
        read.Sum(_ => true)[LoadGen.Sampling.OutcomeKind.Ok].ShouldBe(right);
        var timed = read.Judged.Response.TotalCount + read.WarmUp.Response.TotalCount;
        if (linesOfTheLastFlush == 0)
            read.Missing.ShouldBe($"{whole.Missing}; latency.hlog has the times of {timed} of {right} right answers");
        else
            timed.ShouldBe(right);
    }

    [Fact]
    public void An_instance_without_a_launch_is_billed_at_least_from_the_start()
    {
        using var folder = Folders.Whole();
        folder[RunFiles.Instances] = "instance,event,at,why\n";
        var run = folder.Read();

        var usage = LoadGen.Costs.Usage.Of(run.Instances, expected: 1).ShouldHaveSingleItem();
        (usage.Launched, usage.Ended).ShouldBe((TimeSpan.Zero, (TimeSpan?)null));
        LoadGen.Costs.Bill.Of(run.Scenario.Prices, [usage], run.LastSeen, run.Manifest.StartedAt).AtLeast.ShouldBeTrue();
    }

    [Fact]
    public void A_launch_written_down_twice_is_noticed_and_billed_once()
    {
        using var folder = Folders.Whole();
        folder[RunFiles.Instances] = folder[RunFiles.Instances].Replace("server-1,launched,-1.2500000,\n", "server-1,launched,-1.2500000,\nserver-1,launched,-1.2500000,\n", StringComparison.Ordinal);

        Missing(folder).ShouldBe("instances.csv tells of a launch of \"server-1\", which lived");
        LoadGen.Costs.Usage.Of(folder.Read().Instances, expected: 1).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_name_that_breaks_lines_is_told_in_one()
    {
        using var folder = Folders.Whole();
        folder[RunFiles.Instances] += "\f,ended,9.0000000,\n";

        Missing(folder).ShouldBe("instances.csv tells of an end of \" \", which did not live");
    }

    [Theory]
    [InlineData("over250ms", "answers over 250ms")]
    [InlineData("late", "sends over 10ms")]
    public void A_count_over_a_limit_that_the_histograms_cannot_have_is_noticed(string column, string told)
    {
        using var folder = Folders.Whole();
        var rows = folder[RunFiles.Seconds].Split('\n').Select(line => line.Split(',')).ToArray();
        var cell = Array.IndexOf(rows[0], column);
        var row = rows.First(row => row.Length > cell && long.TryParse(row[cell], out var count) && count > 1);
        row[cell] = "0";
        folder[RunFiles.Seconds] = string.Join('\n', rows.Select(row => string.Join(',', row)));

        Missing(folder).ShouldMatch($"^seconds\\.csv counts [0-9]+ {told} where latency\\.hlog has ([0-9]+ to )?[0-9]+$");
    }

    private static string Missing(Folders folder) => folder.Read().Missing.ShouldNotBeNull();
}
