using FsCheck.Xunit;
using Unicorn.LoadGen.Judging;

namespace Unicorn.Tests.Judging;

public sealed class StretchTests
{
    [Property(MaxTest = 100)]
    public bool No_other_stretch_exceeds_the_allowance_by_more((byte Judged, byte Bad)[] seconds, byte allowed)
    {
        // Shares of 64ths, so that sums are exact in binary and only the arithmetic of the rule is compared.
        var share = allowed % 65 / 64.0;
        var tallies = seconds.Select((s, i) => (Second: 3 + (2 * i), Tally: new Tally(s.Judged, Math.Min(s.Judged, s.Bad)))).ToArray();
        double Excess(int from, int to) => tallies.Where(t => t.Second >= from && t.Second <= to).Sum(t => t.Tally.Bad - (t.Tally.Judged * share));

        var best = 0.0;
        foreach (var from in tallies)
        {
            foreach (var to in tallies)
                best = Math.Max(best, Excess(from.Second, to.Second));
        }

        return Stretch.Worst(tallies, share) is { } worst ? best > 0 && Excess(worst.From, worst.To) == best : best == 0;
    }

    [Fact]
    public void It_begins_with_the_first_bad_second_and_ends_with_the_last()
    {
        var seconds = Enumerable.Range(0, 30).Select(s => (s, new Tally(100, s is >= 12 and <= 20 ? 40 : 1)));
        Stretch.Worst(seconds, 0.05).ShouldBe(new Stretch(12, 20));
    }

    [Fact]
    public void There_is_none_when_the_allowance_was_never_exceeded() =>
        Stretch.Worst([(0, new Tally(100, 5)), (1, new Tally(0, 0)), (2, new Tally(20, 1))], 0.05).ShouldBeNull();
}
