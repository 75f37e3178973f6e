using Spectre.Console;
using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Comparing;

namespace Unicorn.Tests.Benches;

/// <summary>A small sample of what the rehearsal does, with its bars.</summary>
public sealed class GateTrialTests
{
    private const int Comparisons = 50;
    private const int Requests = 3000;

    [Fact]
    public void A_build_that_did_not_change_is_not_called_slower() => Count(new GateTrial(5, 0.05), Change.Slower).ShouldBe(0);

    [Fact]
    public void A_build_that_is_slower_by_what_is_allowed_is_called_slower_in_one_of_twenty_comparisons_at_most() =>
        Count(new GateTrial(5, 0.05) { Shift = 0.05, Memory = 0 }, Change.Slower).ShouldBeLessThanOrEqualTo(GatesRehearsal.MostByChance(Comparisons));

    [Fact]
    public void A_quiet_machine_shows_that_nothing_changed() => Count(new GateTrial(5, 0.02) { Quantile = new(0.5) }, Change.Same).ShouldBeGreaterThanOrEqualTo(Comparisons * 8 / 10);

    [Theory]
    [InlineData(5, 0.2)]
    [InlineData(8, 0.15)]
    public void A_build_that_is_much_slower_is_called_so(int runs, double shift) => Count(new GateTrial(runs, 0.05) { Shift = shift }, Change.Slower).ShouldBeGreaterThanOrEqualTo(Comparisons * 9 / 10);

    [Fact]
    public void The_bar_is_that_of_chance() => GatesRehearsal.MostByChance(1000).ShouldBe(66);

    [Fact(Timeout = 60_000)]
    public async Task The_rehearsal_tells_each_kind_beside_its_bar()
    {
        using var screen = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(screen), Ansi = AnsiSupport.No });
        console.Profile.Width = 160;
        await new GatesRehearsal().RunAsync(new Stage(console, TimeProvider.System, "", Times: 1), TestContext.Current.CancellationToken);
        screen.ToString().ShouldMatch(@"nothing changed, 5 % between runs, 4 \+ 4\s+0 of 1 slower\s+at most 0\s+held");
    }

    /// <summary>Skewness 2, deviation 5 %, and neighbours alike: the moments of 40,000 factors, whose memory of 0.6 leaves them worth about 10,000.</summary>
    [Fact]
    public void Runs_of_a_simulated_machine_vary_as_said()
    {
        var machine = new SimulatedMachine(seed: 1, between: 0.05, memory: 0.6);
        double[] factors = [.. Enumerable.Range(0, 40_000).Select(_ => machine.NextFactor())];
        var mean = factors.Average();
        var deviation = Math.Sqrt(factors.Average(factor => (factor - mean) * (factor - mean)));

        mean.ShouldBe(1, 0.002);
        deviation.ShouldBe(0.05, 0.003);
        factors.Average(factor => Math.Pow((factor - mean) / deviation, 3)).ShouldBe(2, 0.4);
        factors.Zip(factors.Skip(1)).Average(pair => (pair.First - mean) * (pair.Second - mean) / (deviation * deviation)).ShouldBeInRange(0.4, 0.65);
    }

    private static int Count(GateTrial trial, Change change) => trial.Changes(Comparisons, Requests).Count(found => found.Change == change);
}
