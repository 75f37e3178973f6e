using FsCheck.Xunit;
using Unicorn.LoadGen.Running;

namespace Unicorn.Tests.Running;

public sealed class InterleavingTests
{
    [Property]
    public void Each_run_of_each_side_has_its_turn_and_no_side_is_ever_two_ahead(byte pairs)
    {
        var turns = Interleaving.Of(pairs).ToArray();

        foreach (var side in (bool[])[false, true])
            turns.Where(turn => turn.IsCandidate == side).Select(turn => turn.Index).ShouldBe(Enumerable.Range(0, pairs));
        var ahead = 0;
        foreach (var (isCandidate, _) in turns)
            Math.Abs(ahead += isCandidate ? 1 : -1).ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public void It_begins_with_ABBA_BAAB() =>
        string.Concat(Interleaving.Of(4).Select(turn => turn.IsCandidate ? 'B' : 'A')).ShouldBe("ABBABAAB");

    /// <summary>Prouhet, 1851: the first 2^k places split by the sequence have equal sums of powers below k.</summary>
    [Fact]
    public void Neither_a_steady_nor_a_growing_drift_favours_a_side()
    {
        var places = Interleaving.Of(8).Select((turn, place) => (turn.IsCandidate, place)).ToLookup(turn => turn.IsCandidate, turn => turn.place);

        foreach (var power in (int[])[1, 2, 3])
            places[true].Sum(place => Math.Pow(place, power)).ShouldBe(places[false].Sum(place => Math.Pow(place, power)));
    }

    [Fact]
    public void A_repeated_run_has_the_next_seed_a_folder_of_its_number_and_says_so()
    {
        var options = new RunOptions { Scenario = Scenarios.Reading.ValidFile.Scenario(Scenarios.Reading.ValidFile.Text), File = "a.json", Text = Scenarios.Reading.ValidFile.Text, Sets = ["seed=9", "maxInFlight=5"] };
        var third = options.Repeated(2, "runs");

        third.Scenario.Seed.ShouldBe(9);
        third.Out.ShouldBe(Path.Combine("runs", "3"));
        Scenarios.Reading.ValidFile.Scenario(third.Text, [.. third.Sets]).Seed.ShouldBe(third.Scenario.Seed);
    }
}
