using FsCheck;
using FsCheck.Xunit;
using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Capacity.Laws;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Capacity.Laws;

public sealed class LawsTests
{
    [Theory]
    [InlineData(2, 1.4, 0.57647)]
    [InlineData(10, 7, 0.22173)]
    [InlineData(1, 0.8, 0.8)]
    public void The_share_that_waits_is_Erlangs(int places, double offered, double waits) => Erlang.C(places, offered).ShouldBe(waits, 0.000005);

    [Property]
    public void The_share_that_is_refused_is_that_of_the_states_written_out(byte c, byte k, byte load)
    {
        var (places, queue, offered) = (1 + (c % 8), k % 30, 0.1 + (load / 20.0));

        // Birth and death: state n is offered/min(n, places) times as likely as the one before.
        double[] states = [.. Enumerable.Range(0, places + queue + 1).Select(n => Enumerable.Range(1, n).Aggregate(1.0, (weight, i) => weight * offered / Math.Min(i, places)))];
        Erlang.Refused(places, queue, offered).ShouldBe(states[^1] / states.Sum(), 1e-9);
    }

    [Fact]
    public void A_queue_without_end_at_half_load_refuses_nobody_and_nothing_overflows() =>
        Erlang.Refused(5, 100_000, 2.5).ShouldBe(0);

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_wait_for_one_place_is_that_of_Pollaczek_and_Khinchine(double load)
    {
        AllenCunneen.MeanWait(1, load, new ExponentialDuration(1)).ShouldBe(load / (1 - load), 1e-9);
        AllenCunneen.MeanWait(1, load, new FixedDuration(1)).ShouldBe(load / (1 - load) / 2, 1e-9);
        AllenCunneen.MeanWait(1, load, new FixedDuration(1), gapVariation: 0).ShouldBe(0);
    }

    [Fact]
    public void From_full_load_on_the_wait_has_no_end() => AllenCunneen.MeanWait(5, 100, new FixedDuration(0.05)).ShouldBe(double.PositiveInfinity);

    [Theory]
    [InlineData(50, 0.1)]
    [InlineData(400, 0.01)]
    [InlineData(100, 0.5)]
    public void The_square_root_rule_is_within_a_place_of_Erlangs_formula(double offered, double waits)
    {
        var exact = Enumerable.Range((int)offered + 1, 1000).First(places => Erlang.C(places, offered) <= waits);
        SquareRootStaffing.Places(offered, waits).ShouldBeInRange(exact - 1, exact + 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Nobody_or_everybody_waiting_is_no_goal(double waits) => Should.Throw<ArgumentOutOfRangeException>(() => SquareRootStaffing.Places(5, waits));

    [Property(MaxTest = 30)]
    public void The_scalability_law_gives_back_its_own_parameters(byte a, byte b, byte c)
    {
        var (gamma, alpha, beta) = (1 + c, a / 1000.0, b / 100_000.0);
        var (law, refusal) = UniversalScalability.Of([.. Enumerable.Range(1, 12).Select(i => (AtOnce: 3.0 * i, Throughput: gamma * 3.0 * i / (1 + (alpha * ((3.0 * i) - 1)) + (beta * 3 * i * ((3.0 * i) - 1)))))]);

        refusal.ShouldBeNull();
        law!.Gamma.Value.ShouldBe(gamma, 1e-3 * gamma);
        law.Alpha.Value.ShouldBe(alpha, 1e-3);
        law.Beta.Value.ShouldBe(beta, 1e-5);
        law.At(20).ShouldBe(gamma * 20 / (1 + (alpha * 19) + (beta * 20 * 19)), 0.001 * gamma * 20);
    }

    [Fact]
    public void The_intervals_of_the_scalability_law_hold_its_parameters_about_as_often_as_they_say()
    {
        var random = new SplitMix64(3, stream: 0);
        var held = 0;
        for (var trial = 0; trial < 200; trial++)
        {
            // A sum of 12 uniform numbers is near enough to a normal one; two per cent of noise.
            var points = Enumerable.Range(1, 10).Select(i => (AtOnce: 4.0 * i, Throughput: 100 * 4.0 * i / (1 + (0.05 * ((4.0 * i) - 1)) + (0.001 * 4 * i * ((4.0 * i) - 1))) * (1 + (0.02 * (Enumerable.Range(0, 12).Sum(_ => random.NextPositive()) - 6)))));
            var law = UniversalScalability.Of([.. points]).Law!;
            held += law.Alpha.Low <= 0.05 && 0.05 <= law.Alpha.High ? 1 : 0;
        }

        // Binomial of 200 with 0.95: 190 expected, with a deviation of 3.1.
        held.ShouldBeGreaterThan(175);
    }

    [Fact]
    public void The_scalability_law_has_a_peak_and_warns_outside_of_what_was_measured()
    {
        var law = new UniversalScalability(new(100, 90, 110), new(0.04, 0, 0.1), new(0.0006, 0, 0.001), 2, 64);

        law.Peak.ShouldBe(40, 1e-9);
        law.At(law.Peak).ShouldBeGreaterThan(Math.Max(law.At(39), law.At(41)));
        law.Warning(64).ShouldBeNull();
        law.Warning(65)!.ShouldContain("2 to 64");
    }

    [Fact]
    public void Five_loads_are_too_few_for_the_scalability_law() =>
        UniversalScalability.Of([.. Enumerable.Range(1, 5).Select(i => ((double)i, 10.0 * i))]).Refusal!.ShouldContain("needs 6");

    [Theory]
    [InlineData("uniform", 500)]
    [InlineData("zipf 1.1", 30_000)]
    [InlineData("90% on 10", 2_000)]
    public void As_many_different_keys_are_expected_as_a_sequence_asks_for(string popularity, int population)
    {
        const int Requests = 20_000;
        Popularity.TryParse(popularity, out var read).ShouldBeTrue();
        var keys = new Keys { Population = population, Popularity = read };
        var sequence = new KeySequence(keys, seed: 5);
        var asked = Enumerable.Range(0, Requests).Select(_ => sequence.Next()).Distinct().Count();

        // The number of different keys varies less than a Poisson one of its mean: five deviations.
        CheApproximation.Distinct(keys, Requests).ShouldBe(asked, 5 * Math.Sqrt(asked));
        CheApproximation.ColdHitRatio(keys, Requests).ShouldBe(1 - ((double)asked / Requests), 5 * Math.Sqrt(asked) / Requests);
    }

    [Fact]
    public void Blocks_of_keys_are_as_good_as_single_ones()
    {
        var keys = new Keys { Population = 200_000, Popularity = new Popularity(0.9) };
        var weights = Enumerable.Range(1, 200_000).Sum(k => Math.Pow(k, -0.9));
        var single = Enumerable.Range(1, 200_000).Sum(k => 1 - Math.Exp(-1e6 * Math.Pow(k, -0.9) / weights));

        CheApproximation.Distinct(keys, 1e6).ShouldBe(single, 1e-3 * single);
    }
}
