using System.Collections.Immutable;
using FsCheck;
using FsCheck.Xunit;
using Unicorn.LoadGen.Comparing.History;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Comparing.History;

public sealed class HistoryCsvTests
{
    [Property]
    public void What_was_written_is_read_whatever_the_texts_are(NonNull<string> machine, NonNull<string> commit, NonNull<string> id, NormalFloat value)
    {
        var line = Lines.Of(1, ("p95", value.Get), ("=cmd()", 1)) with { Machine = machine.Get, Commit = commit.Get.Length == 0 ? null : commit.Get, Id = "-" + id.Get };
        var text = HistoryCsv.Text([line]);

        var read = Read(text).ShouldHaveSingleItem();
        read.ShouldBe(line);
        HistoryCsv.Text([read]).ShouldBe(text);
        using (new CommaCulture())
        {
            HistoryCsv.Text([line]).ShouldBe(text);
            Read(text)[0].ShouldBe(line);
        }
    }

    [Fact]
    public void The_same_runs_give_the_same_bytes_in_whatever_order_they_come()
    {
        var lines = Lines.WithStep(30, 20);

        var text = HistoryCsv.Text(lines);
        HistoryCsv.Text([.. lines.Reverse()]).ShouldBe(text);
        text.Split('\n').Length.ShouldBe(1 + 30 + 1);
        text.ShouldStartWith("id,startedAt,scenario,scenarioHash,target,machine,commit,verdict,complete,p50,");
        text.ShouldContain("run-001,2026-01-05T16:07:30Z,checkout,0123456789ab,embedded,\"2 cores, 4 GB, Debian X64\",c0ffee001,met,true,");
    }

    [Fact]
    public void Lines_that_two_jobs_added_are_merged_line_by_line()
    {
        var lines = Lines.WithStep(12, 6);
        string[] one = HistoryCsv.Text(lines[..10]).Split('\n')[..^1], other = HistoryCsv.Text([.. lines[..9], lines[10], lines[11]]).Split('\n')[..^1];

        // What a union merge keeps: all lines of both, in any order, the common ones perhaps twice.
        var merged = string.Join('\n', [.. one, .. other[10..], one[3]]) + "\n";
        HistoryCsv.Text(Read(merged)).ShouldBe(HistoryCsv.Text(lines));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public void No_text_is_a_formula(string text)
    {
        var written = HistoryCsv.Text([Lines.Of(1) with { Machine = text, Commit = text, Id = text, Verdict = text, ScenarioHash = text, Target = text }]);

        var cells = new CsvRows(new StringReader(written));
        cells.Next();
        cells.Next()!.ShouldAllBe(cell => cell.Length == 0 || !"=+-@\t\r".Contains(cell[0]));
    }

    [Fact]
    public void A_later_builds_metrics_are_kept_behind_those_that_are_known()
    {
        var lines = ImmutableArray.Create(Lines.Of(1, ("watts", 3.5)), Lines.Of(2, ("p50", 12)));

        var text = HistoryCsv.Text(lines);
        text.Split('\n')[0].ShouldEndWith(",watts");
        Read(text)[0].Metrics["watts"].ShouldBe(3.5);
        Read(text)[1].Metrics.ContainsKey("watts").ShouldBeFalse();
    }

    [Theory]
    [InlineData("id,scenario\n", 1, 1, "there is no column startedAt")]
    [InlineData("{head},p50,p50\n", 1, 1, "there are two columns p50")]
    [InlineData("{head},p50\n<<<<<<< ours\n", 2, 1, "the row has 1 cells, expected 10")]
    [InlineData("{head},p50\nr1,yesterday,s,h,t,m,c,met,true,1\n", 2, 4, "the startedAt \"yesterday\" does not read, expected an instant such as")]
    [InlineData("{head},p50\nr1,2026-01-05T10:07:30Z,../s,h,t,m,c,met,true,1\n", 2, 25, "the scenario \"../s\" does not read")]
    [InlineData("{head},p50\nr1,2026-01-05T10:07:30Z,s,h,t,\"m\nm\",c,met,perhaps,1\n", 3, 10, "the complete \"perhaps\" does not read, expected true or false")]
    [InlineData("{head},p50\nr1,2026-01-05T10:07:30Z,s,h,t,m,c,met,true,NaN\n", 2, 44, "the p50 \"NaN\" does not read, expected a number")]
    [InlineData("{head},p50\nr1,2026-01-05T10:07:30Z,s,h,t,m,c,met,true,\"1,5\"\n", 2, 44, "the p50 \"1,5\" does not read")]
    [InlineData("{head},p50\n,2026-01-05T10:07:30Z,s,h,t,m,c,met,true,1\n", 2, 1, "the id \"\" does not read")]
    [InlineData("{head},p50\nr1,2026-01-05T10:07:30Z,s,h,t,m,c,met,true,1\nr1,2026-01-05T10:07:30Z,s,h,t,m,c,met,true,2\n", 3, 1, "the run r1 is another one in line 2")]
    [InlineData("{head},p50\nr1,2026-01-05T10:07:30Z,s,h,t,m,c,met,true,\"1\n", 2, 44, "does not end")]
    public void A_damaged_line_is_told_with_its_place_and_what_was_expected(string text, int line, int column, string words)
    {
        var mistake = Should.Throw<DataException>(() => Read(text.Replace("{head}", "id,startedAt,scenario,scenarioHash,target,machine,commit,verdict,complete", StringComparison.Ordinal))).In("history.csv");

        mistake.ToString().ShouldStartWith($"history.csv:{line}:{column}: ");
        mistake.What.ShouldContain(words);
        mistake.What.ShouldContain("expected");
    }

    [Fact]
    public void An_empty_file_is_a_history_without_runs() => Read("").ShouldBeEmpty();

    private static ImmutableArray<HistoryLine> Read(string text) => HistoryCsv.Read(new StringReader(text));
}
