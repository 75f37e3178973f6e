using FsCheck.Xunit;
using Unicorn.LoadGen.Capacity.Searching;
using Unicorn.LoadGen.Judging;

namespace Unicorn.Tests.Capacity.Searching;

public sealed class CapacitySearchTests
{
    private const double Lowest = 10;
    private const double Highest = 1e6;

    [Property(MaxTest = 200)]
    public void A_capacity_is_bracketed_as_closely_as_was_asked_for(ushort where, byte from, byte closeness)
    {
        var (capacity, start, within) = (Between(20, 1e5, where / 65535.0), Between(Lowest, 1e4, from / 255.0), Between(0.01, 0.5, closeness / 255.0));
        var service = new SyntheticService(capacity);
        var end = service.Find(Question(start, within));

        end.Ending.ShouldBe(SearchEnding.Converged);
        end.Bracket.Met!.Value.ShouldBeLessThanOrEqualTo(capacity);
        end.Bracket.NotMet!.Value.ShouldBeGreaterThan(capacity);
        end.Bracket.NotMet.Value.ShouldBeLessThanOrEqualTo(end.Bracket.Met.Value * (1 + within));

        // Doublings or halvings from the start to the capacity, bisections of a factor of two, a confirmation of each end.
        var most = Math.Abs(Math.Log2(capacity / start)) + 2 + Math.Log2(Math.Log(2) / Math.Log(1 + within)) + 2 + 2;
        service.Probes.Count.ShouldBeLessThanOrEqualTo((int)Math.Ceiling(most));
    }

    [Property(MaxTest = 200)]
    public void One_run_that_a_neighbour_broke_changes_nothing(ushort where, byte broken)
    {
        var capacity = Between(20, 1e4, where / 65535.0);
        var service = new SyntheticService(capacity) { Noise = (index, _, _) => index == broken % 20 ? Ruling.Breached : null };
        var end = service.Find(Question(100, 0.03));

        end.Ending.ShouldBe(SearchEnding.Converged);
        end.Bracket.Met!.Value.ShouldBeLessThanOrEqualTo(capacity);
        end.Bracket.NotMet!.Value.ShouldBeGreaterThan(capacity);
    }

    [Fact]
    public void An_answer_holds_for_longer_than_what_it_was_found_by_and_the_rate_above_breaks_twice()
    {
        var service = new SyntheticService(97);
        var (met, notMet) = service.Find(Question(40, 0.03)).Bracket;

        service.Probes.Last(probe => probe.Rate == met).Length.ShouldBeGreaterThan(service.Probes.First(probe => probe.Rate == met).Length);
        service.Probes.Count(probe => probe.Rate == notMet && probe.Ruling == Ruling.Breached).ShouldBe(2);
    }

    // A slight overload needs time to fill the queue: a short run does not see what a long one does.
    [Fact]
    public void What_breaks_in_a_longer_run_is_no_answer()
    {
        var question = Question(60, 0.03);
        var service = new SyntheticService(104) { Longer = length => length > question.Lengths.Of(100) ? 100 : 104 };
        var end = service.Find(question);

        end.Ending.ShouldBe(SearchEnding.Converged);
        end.Bracket.Met!.Value.ShouldBeInRange(100 / 1.03, 100);
    }

    [Fact]
    public void A_service_that_is_too_slow_already_at_the_lowest_rate_is_doomed()
    {
        var service = new SyntheticService(9);
        var end = service.Find(Question(100, 0.03));

        end.ShouldBe(new SearchEnd(SearchEnding.Doomed, new Bracket(null, Lowest)));
        service.Probes.Count(probe => probe.Rate == Lowest).ShouldBe(2);
    }

    [Fact]
    public void A_service_that_keeps_its_promises_at_the_highest_rate_has_no_limit_that_was_looked_for()
    {
        var service = new SyntheticService(2 * Highest);

        service.Find(Question(100, 0.03)).ShouldBe(new SearchEnd(SearchEnding.NoLimitFound, new Bracket(Highest, null)));
        service.Probes[^1].Length.ShouldBe(Question(100, 0.03).Lengths.Confirmation(Highest));
    }

    [Property(MaxTest = 100)]
    public void The_limit_of_the_generator_is_never_that_of_the_service(ushort where)
    {
        var generator = Between(Lowest, 1e4, where / 65535.0);
        var service = new SyntheticService(2e4, generator);
        var end = service.Find(Question(100, 0.03));

        end.Ending.ShouldBe(SearchEnding.GeneratorLimit);
        end.Bracket.NotMet.ShouldBeNull();
        (end.Bracket.Met ?? 0).ShouldBeLessThanOrEqualTo(generator);
        service.Probes.Count(probe => probe.Ruling == Ruling.Invalid).ShouldBe(2);
    }

    [Fact]
    public void A_run_in_which_the_generator_failed_once_is_run_again()
    {
        var service = new SyntheticService(97) { Noise = (index, _, _) => index == 3 ? Ruling.Invalid : null };

        service.Find(Question(40, 0.03)).Ending.ShouldBe(SearchEnding.Converged);
        service.Probes[4].Rate.ShouldBe(service.Probes[3].Rate);
    }

    [Fact]
    public void A_rate_that_is_left_undecided_is_tried_for_twice_as_long_and_in_the_end_counts_as_not_kept()
    {
        var service = new SyntheticService(100) { Noise = (_, rate, _) => rate is > 90 and < 110 ? Ruling.Inconclusive : null };
        var end = service.Find(Question(60, 0.03));

        end.Ending.ShouldBe(SearchEnding.Converged);
        end.Bracket.NotMet!.Value.ShouldBeInRange(90, 110);
        end.Bracket.Met!.Value.ShouldBeLessThanOrEqualTo(90);
        var lengths = service.Probes.Where(probe => probe.Rate == end.Bracket.NotMet).Select(probe => probe.Length.TotalSeconds).ToArray();
        lengths.Length.ShouldBe(3);
        lengths[1].ShouldBe(2 * lengths[0], 1);
        lengths[2].ShouldBe(4 * lengths[0], 3);
    }

    [Property(MaxTest = 100)]
    public void Nothing_is_begun_that_the_budget_does_not_hold(byte seconds)
    {
        var budget = TimeSpan.FromSeconds(20 + seconds);
        var service = new SyntheticService(97);
        var end = service.Find(Question(40, 0.03) with { Budget = budget });

        service.Spent.ShouldBeLessThanOrEqualTo(budget);
        if (end.Ending == SearchEnding.OutOfTime)
            (end.Bracket.Met ?? 0).ShouldBeLessThanOrEqualTo(97);
        else
            end.Ending.ShouldBe(SearchEnding.Converged);
    }

    [Property(MaxTest = 200)]
    public void Whatever_the_judge_says_a_search_ends(int seed)
    {
        var random = new Random(seed);
        var service = new SyntheticService(100) { Noise = (_, _, _) => (Ruling)random.Next(4) };
        var end = service.Find(Question(100, 0.01) with { Budget = TimeSpan.MaxValue });

        service.Probes.Count.ShouldBeLessThanOrEqualTo(CapacitySearch.MostProbes);
        if (end.Bracket is { Met: { } met, NotMet: { } notMet })
            met.ShouldBeLessThan(notMet);
    }

    private static SearchQuestion Question(double start, double within) => new()
    {
        Lengths = new ProbeLengths(Arrivals: 780, Least: TimeSpan.FromSeconds(8)),
        Start = start,
        Lowest = Lowest,
        Highest = Highest,
        Within = within,
        Budget = TimeSpan.FromHours(1),
    };

    /// <summary>A number at a share of the way, on a logarithmic scale.</summary>
    private static double Between(double low, double high, double share) => low * Math.Pow(high / low, share);
}
