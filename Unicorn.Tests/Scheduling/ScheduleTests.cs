using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Scheduling;

public sealed class ScheduleTests
{
    private static readonly Scenario s_even = Plans.Scenario(Plans.Inject(2, 3));

    private static readonly Scenario s_poisson = Plans.Scenario(Plans.Inject(50, 4), Plans.Ramp(null, 10, 2)) with
    {
        Arrivals = ArrivalProcess.Poisson,
        Keys = new Keys { Population = 1000, Popularity = new Popularity(1) },
    };

    [Fact]
    public void The_warm_up_is_the_first_phase_and_is_not_judged()
    {
        var schedule = Schedule.Of(s_even with { WarmUp = Plans.Inject(5, 2).Inject });
        schedule.Phases[0].Name.ShouldBe("warm-up");
        schedule.Phases.Select(phase => phase.IsWarmUp).ShouldBe([true, false]);
        schedule.Phases[0].End.ShouldBe(TimeSpan.FromSeconds(2));
        schedule.Length.ShouldBe(TimeSpan.FromSeconds(5));
        schedule.Arrivals().Count(arrival => arrival.Phase == 0).ShouldBe(10);
        Schedule.Of(s_even).Phases[0].IsWarmUp.ShouldBeFalse();
    }

    [Fact]
    public void A_ramp_begins_where_the_step_before_ended_and_at_zero_where_there_is_none()
    {
        var phases = Plans.Of(Plans.Ramp(null, 8, 1), Plans.Ramp(null, 3, 1), Plans.Inject(5, 1), Plans.Ramp(null, 9, 1), Plans.Pause(1), Plans.Ramp(null, 4, 1), Plans.Ramp(7, 1, 1)).Phases;
        phases.Select(phase => phase.From).ShouldBe([0, 8, 5, 5, 0, 0, 7]);
        phases.Select(phase => phase.To).ShouldBe([8, 3, 5, 9, 0, 4, 1]);
    }

    [Fact]
    public void A_warm_up_is_no_step_before_a_ramp() =>
        Schedule.Of(Plans.Scenario(Plans.Ramp(null, 8, 1)) with { WarmUp = Plans.Inject(5, 1).Inject }).Phases[1].From.ShouldBe(0);

    [Fact]
    public void Steps_without_a_name_are_called_by_their_kind_and_place() =>
        Plans.Of(Plans.Inject(1, 1), Plans.Ramp(null, 2, 1), Plans.Pause(1), Plans.Inject(1, 1) with { Name = "last" }).Phases.Select(phase => phase.Name)
            .ShouldBe(["inject-1", "ramp-2", "pause-3", "last"]);

    [Fact]
    public void The_same_scenario_gives_the_same_arrivals_and_keys_each_time()
    {
        var schedule = Schedule.Of(s_poisson);
        schedule.Arrivals().ShouldBe(Schedule.Of(s_poisson).Arrivals());
        schedule.Arrivals().ShouldBe(schedule.Arrivals());
        schedule.Hash().ShouldBe(Schedule.Of(s_poisson).Hash());
    }

    [Fact]
    public void Another_seed_gives_other_instants_and_other_keys()
    {
        var (one, two) = (Schedule.Of(s_poisson).Arrivals().Take(100).ToArray(), Schedule.Of(s_poisson with { Seed = 2 }).Arrivals().Take(100).ToArray());
        one.Zip(two).Count(pair => pair.First.At == pair.Second.At).ShouldBe(0);
        one.Zip(two).Count(pair => pair.First.Key == pair.Second.Key).ShouldBeLessThan(50);
    }

    [Fact]
    public void Keys_do_not_follow_from_the_instants()
    {
        // The same instants with another population, and the same keys at another rate.
        var schedule = Schedule.Of(s_poisson);
        var wider = Schedule.Of(s_poisson with { Keys = s_poisson.Keys with { Population = 5 } });
        schedule.Arrivals().Select(arrival => arrival.At).ShouldBe(wider.Arrivals().Select(arrival => arrival.At));

        var even = Schedule.Of(s_poisson with { Arrivals = ArrivalProcess.Even });
        schedule.Arrivals().Take(100).Select(arrival => arrival.Key).ShouldBe(even.Arrivals().Take(100).Select(arrival => arrival.Key));
    }

    [Fact]
    public void Whatever_decides_the_arrivals_and_keys_is_in_the_hash()
    {
        Scenario[] different =
        [
            s_even,
            s_even with { Seed = 2 },
            s_even with { WarmUp = Plans.Inject(2, 3).Inject },
            s_even with { Load = [Plans.Inject(2, 4)] },
            s_even with { Load = [Plans.Inject(2, 3), Plans.Pause(1)] },
            s_even with { Load = [Plans.Inject(2, 1), Plans.Inject(2, 2)] },
            s_even with { Load = [Plans.Inject(2.0000001, 3)] },
            s_even with { Arrivals = ArrivalProcess.Poisson },
            s_even with { Keys = new Keys { Population = 2 } },
            s_even with { Keys = new Keys { Template = "key" } },
            s_even with { Keys = new Keys { Encoding = KeyEncoding.Base64 } },
            s_even with { Keys = new Keys { Popularity = new Popularity(1) } },
        ];
        different.Select(scenario => Schedule.Of(scenario).Hash()).ShouldBeUnique();
    }

    [Fact]
    public void What_decides_neither_is_not_in_the_hash() =>
        Schedule.Of(s_even with { Name = "other", Question = "Why?", Objectives = [], Instances = 3, Load = [s_even.Load[0] with { Name = "named" }] }).Hash()
            .ShouldBe(Schedule.Of(s_even).Hash());

    [Fact]
    public void The_hash_is_what_its_definition_says()
    {
        // Written again from the definition: 2.5/s for 2 s after a warm-up of 1/s for 1 s, even, and uniform keys of 10.
        var scenario = Plans.Scenario(Plans.Inject(2.5, 2)) with { Seed = 5, WarmUp = Plans.Inject(1, 1).Inject, Keys = new Keys { Population = 10 } };
        var state = Mixed(5 + Mixed(unchecked(2 * 0x9E3779B97F4A7C15)));
        var bytes = new List<byte>(Encoding.UTF8.GetBytes("seed 5\nwarm-up Even 10000000 1 1\nstep Even 20000000 2.5 2.5\nkeys 10 0 None {n}\n"));
        foreach (var ticks in (long[])[0, 10_000_000, 14_000_000, 18_000_000, 22_000_000, 26_000_000])
        {
            state = unchecked(state + 0x9E3779B97F4A7C15);
            var record = new byte[16];
            BinaryPrimitives.WriteInt64LittleEndian(record, ticks);
            BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(8), (long)(((UInt128)Mixed(state) * 10) >> 64) + 1);
            bytes.AddRange(record);
        }

        Schedule.Of(scenario).Hash().ShouldBe(Convert.ToHexStringLower(SHA256.HashData([.. bytes])));
    }

    [Fact]
    public void The_hash_of_a_very_long_run_takes_no_longer_than_that_of_its_first_million_arrivals() =>
        Plans.Of(Plans.Inject(1_000_000, 30 * 86_400)).Hash().Length.ShouldBe(64);

    private static ulong Mixed(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
