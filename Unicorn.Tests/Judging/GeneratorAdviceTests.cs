using Unicorn.LoadGen.Sampling;

namespace Unicorn.Tests.Judging;

/// <summary>What a person reads of the generator's own trouble. The machine of these runs has two cores and 4,096 MB.</summary>
public sealed class GeneratorAdviceTests
{
    private const string P95 = """{ "responseTime": "p95 <= 250ms" }""";

    [Fact]
    public void A_generator_short_of_cores_says_how_many_the_rate_needs()
    {
        // 1.9 cores for 100 requests a second are 19 ms each; 100/s of them on cores used to 70 % are 1.9 / 0.7 = 2.7 cores.
        var verdict = Runs.Of(P95).Late(0, 29, 50).Health(0, 29, g => g with { GeneratorCpu = 1.9 }).Judge();

        verdict.Caveats.ShouldContain("This generator needs 3 cores for 100/s (19000 us of CPU for each request, and 30 % to spare); it had 2.");
    }

    [Fact]
    public void A_generator_whose_cores_others_use_says_so()
    {
        var verdict = Runs.Of(P95).Late(0, 29, 50).Health(0, 29, g => g with { CpuWait = 0.8 }).Judge();

        verdict.Caveats.ShouldContain("Other programs took the generator's cores: its threads, added up, waited 0.8 s for one in the worst second; give it a machine, or cores, of its own.");
    }

    [Fact]
    public void A_signal_beyond_its_limit_is_told_in_words_that_fit_one_and_many() =>
        Runs.Of(P95).Health(7, 7, g => g with { GcPause = TimeSpan.FromMilliseconds(40) }).Judge().Caveats
            .ShouldHaveSingleItem().ShouldBe("GC pauses beyond 25 ms in 1 second, first in second 7, at worst 40 ms: response times of that time prove no breach.");

    [Fact]
    public void A_hypervisor_that_gives_cores_away_is_named() =>
        Runs.Of(P95).Health(0, 29, g => g with { Steal = 0.5 }).Judge().Caveats
            .ShouldContain("The hypervisor gave 0.5 cores of this machine to others in the worst second; use one whose cores are its own.");

    [Fact]
    public void Drops_with_no_ports_or_descriptors_left_say_what_to_raise()
    {
        var caveats = Runs.Of(P95).End(0, 29, OutcomeKind.Dropped, 10).Health(0, 29, g => g with { Connections = 20_000, PortsLeft = 0, DescriptorsLeft = 10 }).Judge().Caveats;

        caveats.ShouldContain(caveat => caveat.StartsWith("Only 0 local ports were left"));
        caveats.ShouldContain("Only 10 descriptors were left: raise the limit (ulimit -n).");
    }

    [Fact]
    public void A_generator_that_fills_the_memory_is_told() =>
        Runs.Of(P95).Late(0, 29, 50).Health(0, 29, g => g with { Memory = 4000 }).Judge().Caveats
            .ShouldContain("The generator used 4000 MB of 4096: give it more memory, or hold less in flight.");

    [Fact]
    public void A_wall_clock_that_was_set_is_told_also_of_a_run_without_any_trouble()
    {
        var verdict = Runs.Of(P95).Health(12, 12, g => g with { WallJump = TimeSpan.FromHours(-1) }).Judge();

        verdict.Caveats.ShouldHaveSingleItem().ShouldBe("The wall clock was set back by 1h in second 12; nothing that was measured depends on it.");
    }

    [Fact]
    public void A_sleep_is_told_with_its_length() =>
        Runs.Of(P95).Health(12, 12, g => g with { Suspended = TimeSpan.FromSeconds(40) }).Judge().Caveats
            .ShouldHaveSingleItem().ShouldBe("The machine slept for 40s in all, first in second 12: what was under way then is void.");

    [Fact]
    public void Figures_that_no_machine_has_are_told_all_the_same()
    {
        var caveats = Runs.Of(P95, 1, 1).Health(0, 0, g => g with { GeneratorCpu = 1e12 }).Judge().Caveats;
        caveats.ShouldContain(caveat => caveat.StartsWith("This generator needs "));

        var run = Runs.Of(P95, 1200, 1).Health(0, 1199, g => g with { Suspended = TimeSpan.FromMilliseconds(1e12) }).Judge();
        run.Caveats.ShouldContain(caveat => caveat.StartsWith("The machine slept for "));
    }

    [Fact]
    public void A_healthy_generator_has_nothing_to_say() =>
        Runs.Of(P95).Health(0, 29, g => g with { Steal = 0, ReceiveLate = 0, GcPause = TimeSpan.Zero, WallJump = TimeSpan.FromMilliseconds(3), Memory = 100, PortsLeft = 28_000, DescriptorsLeft = 1_000, Connections = 10 }).Judge().Caveats
            .ShouldBeEmpty();
}
