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

        Missing(folder).ShouldMatch(@"^latency\.hlog has the times of [0-9]+ of [0-9]+ right answers$");
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

    private static string Missing(Folders folder) => folder.Read().Missing.ShouldNotBeNull();
}
