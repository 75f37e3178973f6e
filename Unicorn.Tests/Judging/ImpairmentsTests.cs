using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.Tests.Judging;

/// <summary>What the generator's own trouble voids, and what it does not. The limit is 250 ms, so 25 ms are tolerable; the machine has two cores.</summary>
public sealed class ImpairmentsTests
{
    private const string P95 = """{ "responseTime": "p95 <= 250ms" }""";
    private const string P95InWindows = """{ "responseTime": "p95 <= 250ms", "every": "5s" }""";
    private const string Available = """{ "availability": ">= 99%" }""";

    public static TheoryData<string, Func<Gauges, Gauges>> VoidingTimes => new()
    {
        { "time with late receives", g => g with { ReceiveLate = 0.011 } },
        { "generator CPU", g => g with { GeneratorCpu = 1.81 } },
        { "steal", g => g with { Steal = 0.11 } },
        { "GC pauses", g => g with { GcPause = TimeSpan.FromMilliseconds(26) } },
        { "suspended", g => g with { Suspended = TimeSpan.FromSeconds(40) } },
    };

    public static TheoryData<string, Func<Gauges, Gauges>> AtTheLimit => new()
    {
        { "time with late receives", g => g with { ReceiveLate = 0.01 } },
        { "receive lag, which the time with late receives judges", g => g with { ReceiveLag = TimeSpan.FromSeconds(1), ReceiveLate = 0 } },
        { "generator CPU", g => g with { GeneratorCpu = 1.8 } },
        { "steal", g => g with { Steal = 0.1 } },
        { "GC pauses", g => g with { GcPause = TimeSpan.FromMilliseconds(25) } },
        { "waiting for a core", g => g with { CpuWait = 2 } },
        { "the pool's queue", g => g with { PoolQueue = 10_000 } },
        { "the wall clock", g => g with { WallJump = TimeSpan.FromHours(-1) } },
        { "resends", g => g with { Resends = 1_000 } },
        { "ports, descriptors and memory", g => g with { PortsLeft = 0, DescriptorsLeft = 0, Memory = 1e6, Connections = 50_000 } },
    };

    [Theory]
    [MemberData(nameof(VoidingTimes))]
    public void A_breach_of_a_response_time_that_lies_where_the_generator_was_in_trouble_is_invalid(string signal, Func<Gauges, Gauges> trouble)
    {
        var verdict = Runs.Of($"{P95}, {P95InWindows}").Slow(10, 19, 100).Health(9, 20, trouble).Health(21, 29, g => g).Judge();

        verdict.Findings[0].Ruling.ShouldBe(Ruling.Invalid);
        verdict.Findings[1].Ruling.ShouldBe(Ruling.Invalid);
        verdict.Caveats.ShouldContain(caveat => caveat.Contains(signal, StringComparison.OrdinalIgnoreCase) || caveat.Contains("slept"));
    }

    [Theory]
    [MemberData(nameof(AtTheLimit))]
    public void What_is_at_its_limit_or_only_explains_voids_nothing(string signal, Func<Gauges, Gauges> figure)
    {
        signal.ShouldNotBeEmpty();
        Runs.Of($"{P95}, {P95InWindows}").Slow(10, 19, 100).Health(0, 29, figure).Judge().Findings
            .Take(2).ShouldAllBe(finding => finding.Ruling == Ruling.Breached);
    }

    [Theory]
    [MemberData(nameof(VoidingTimes))]
    public void A_breach_that_is_shown_without_those_seconds_stands(string signal, Func<Gauges, Gauges> trouble)
    {
        signal.ShouldNotBeEmpty();
        Runs.Of($"{P95}, {P95InWindows}").Slow(0, 29, 100).Health(9, 12, trouble).Health(13, 29, g => g).Judge().Findings
            .Take(2).ShouldAllBe(finding => finding.Ruling == Ruling.Breached);
    }

    // Exactly the 150 late ones of 3,000 that are allowed: more time would decide it, unless most of it is as bad a time for the generator.
    [Theory]
    [InlineData(14, Ruling.Inconclusive)]
    [InlineData(15, Ruling.Invalid)]
    public void What_is_undecided_because_the_generator_was_in_trouble_is_no_matter_of_more_time(int lastInTrouble, Ruling ruling) =>
        Runs.Of(P95).Slow(0, 29, 5).Health(0, lastInTrouble, g => g with { ReceiveLate = 0.5 }).Health(lastInTrouble + 1, 29, g => g).Judge().Findings[0].Ruling.ShouldBe(ruling);

    // Of the 500 arrivals of a window 25 may be late; where a second of each five is in trouble, two are void, and 300 late ones are left.
    [Theory]
    [InlineData(100, Ruling.Breached)]
    [InlineData(9, Ruling.Breached)]
    [InlineData(8, Ruling.Invalid)]
    public void A_window_that_is_broken_without_its_void_seconds_is_broken(int slow, Ruling ruling)
    {
        var run = Runs.Of(P95InWindows).Slow(0, 29, slow);
        for (var second = 2; second < 30; second += 5)
            run.Health(second, second, g => g with { ReceiveLate = 0.5 }).Health(second + 1, second + 4, g => g);

        run.Judge().Findings[0].Ruling.ShouldBe(ruling);
    }

    [Theory]
    [MemberData(nameof(VoidingTimes))]
    public void A_promise_kept_stands_and_wrong_answers_stay_wrong(string signal, Func<Gauges, Gauges> trouble)
    {
        signal.ShouldNotBeEmpty();
        Runs.Of($"{P95}, {P95InWindows}, {Available}").Health(0, 29, trouble).Judge().Ruling.ShouldBe(Ruling.Met);
        Runs.Of(P95).End(10, 10, OutcomeKind.WrongAnswer, 1).Health(0, 29, trouble).Judge().Ruling.ShouldBe(Ruling.Breached);
    }

    [Theory]
    [MemberData(nameof(VoidingTimes))]
    public void Lateness_explains_no_refusal_and_a_sleep_may(string signal, Func<Gauges, Gauges> trouble) =>
        Runs.Of(Available).End(10, 19, OutcomeKind.Status, 50).Health(0, 29, trouble).Judge().Findings[0].Ruling
            .ShouldBe(signal == "suspended" ? Ruling.Invalid : Ruling.Breached);

    [Theory]
    [MemberData(nameof(VoidingTimes))]
    public void A_sleep_may_have_lost_answers_that_goodput_lacks_and_no_sends(string signal, Func<Gauges, Gauges> trouble)
    {
        var isSleep = signal == "suspended";
        var findings = Runs.Of("""{ "goodput": ">= 90/s" }, { "goodput": ">= 90/s", "every": "5s" }, { "achievedRate": ">= 101/s" }""").End(10, 19, OutcomeKind.BodyFailed, 50).Health(10, 19, trouble).Judge().Findings;

        findings.Take(2).ShouldAllBe(finding => finding.Ruling == (isSleep ? Ruling.Invalid : Ruling.Breached));
        findings[2].Ruling.ShouldBe(Ruling.Breached);
        Runs.Of("""{ "goodput": ">= 90/s" }""").End(0, 29, OutcomeKind.BodyFailed, 50).Health(9, 9, trouble).Health(10, 29, g => g).Judge().Findings[0].Ruling.ShouldBe(Ruling.Breached, "the rest shows it");
    }

    // Planned until 20 s, and in time until 20.25 s: only seconds 19 and 20 can have made those of second 19 late.
    [Theory]
    [InlineData(18, Ruling.Breached)]
    [InlineData(19, Ruling.Invalid)]
    [InlineData(20, Ruling.Invalid)]
    [InlineData(21, Ruling.Breached)]
    public void Arrivals_are_voided_by_what_happened_until_the_last_of_them_could_be_in_time(int trouble, Ruling ruling) =>
        Runs.Of("""{ "responseTime": "p95 <= 250ms", "every": "1s" }""").Slow(19, 19, 100).Health(trouble, trouble, g => g with { ReceiveLate = 0.5 }).Judge().Findings[0].Ruling.ShouldBe(ruling);

    [Fact]
    public void A_flush_that_was_held_up_tells_of_all_the_time_since_the_one_before()
    {
        var run = Runs.Of(P95).Record() with { Gauges = [(1, default), (2, default), (9, new Gauges(0, 2, null)), (10, default)] };

        Impairments.Of(run).All.Select(impairment => impairment.Second).ShouldBe([2, 3, 4, 5, 6, 7, 8]);
    }

    // Read at 1.4 s and at 2.7 s, which is of seconds 1 and 2; some milliseconds of one more second are not that second's.
    [Theory]
    [InlineData(2.7, new[] { 1, 2 })]
    [InlineData(2.003, new[] { 1 })]
    [InlineData(1.996, new[] { 1 })]
    [InlineData(1.402, new[] { 1 })]
    public void Each_second_that_a_reading_has_a_part_of_is_in_trouble(double at, int[] seconds)
    {
        var run = Runs.Of(P95).Record() with { Gauges = [(1, new Gauges { At = TimeSpan.FromSeconds(1.4) }), ((int)Math.Round(at), new Gauges(0, 2, null) { At = TimeSpan.FromSeconds(at) })] };

        Impairments.Of(run).All.Select(impairment => impairment.Second).ShouldBe(seconds);
    }

    [Fact]
    public void Flushes_that_are_not_in_order_tell_of_no_second_again_and_again()
    {
        var beyond = new Gauges(0, 2, null);
        var run = Runs.Of(P95).Record() with { Gauges = [.. Enumerable.Range(0, 100).Select(i => (i % 2 == 0 ? 30 : 1, beyond))] };

        Impairments.Of(run).All.Length.ShouldBeLessThan(200);
    }

    [Fact]
    public void Without_a_promise_of_response_times_only_a_sleep_voids()
    {
        var run = Runs.Of(Available).Record() with { Gauges = [(1, new Gauges(0, 2, null) { Steal = 1, ReceiveLate = null, GcPause = TimeSpan.FromSeconds(1) }), (2, new Gauges(0, 0, null) { Suspended = TimeSpan.FromSeconds(1) })] };

        Impairments.Of(run).All.ShouldHaveSingleItem().ShouldSatisfyAllConditions(i => i.Second.ShouldBe(1), i => i.Signal.Voids.ShouldBe(Voids.Everything));
    }

    [Fact]
    public void Seconds_beyond_what_a_run_can_have_are_not_kept()
    {
        var run = Runs.Of(P95).Record() with { Gauges = [(int.MaxValue, new Gauges(0, 2, null))] };

        Impairments.Of(run).All.Length.ShouldBe(30 + 10 + 1, "the plan's 30 s, a request's 10 s, and the started one");
    }
}
