using System.Collections.Concurrent;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Driving.Hostile;

/// <summary>A run whose every second arrival meets a misbehaviour, drawn from all of them. Alone, because it loads the machine.</summary>
[Collection(nameof(TimingSensitive))]
public sealed class HostileRunTests
{
    [Fact(Timeout = 120_000)]
    public async Task Among_all_misbehaviours_at_once_every_arrival_gets_its_own_outcome_and_every_good_one_is_ok()
    {
        var stop = TestContext.Current.CancellationToken;

        // One by one: what an arrival gets depends on no other to the same target.
        Misbehaviour[] bad = [.. HostileTarget.Catalogue.Values.Where(each => each.Then == each.Outcome)];
        var scenario = new Scenario
        {
            Name = "hostile",
            Seed = 4,
            Load = [new Step { Inject = new Inject { Rate = new Rate(200), During = TimeSpan.FromSeconds(2) } }],
            Keys = new Keys { Population = bad.Length * 2 },
            Request = new Request { Path = "/calc?input={key}" },
            Objectives = [],
        };
        var schedule = Schedule.Of(scenario);
        var recorder = new Recorder(schedule.Phases, new MeasuredLimits([], SendLag: null));
        var counted = new SecondCounts(0, 0, 0);
        HostileTarget[] targets = [.. Enumerable.Range(1, bad.Length * 2).Select(key => new HostileTarget(key % 2 == 0 ? bad[(key / 2) - 1] : HostileTarget.Good))];
        try
        {
            using (var client = await HostileTarget.ClientAsync(stop))
            {
                var farm = new Farm(targets, client, stop);
                var driver = new LoadDriver(farm, recorder, new RealPace(TimeProvider.System, TimeProvider.System.GetTimestamp()), maxInFlight: 1000);
                (await Task.Run(() => driver.Run(schedule, stop), stop)).ShouldBeTrue();
                await driver.Idle;
                foreach (var row in recorder.Take().Rows)
                    counted.Add(row);

                driver.Fault.ShouldBeNull();
                (counted.Planned, counted.Sent, counted.Ended, counted[OutcomeKind.Dropped]).ShouldBe((400, 400, 400, 0));
                farm.HoldsFor(schedule, counted);
            }

            foreach (var target in targets)
                await target.UntilOpenAsync(0, stop);
        }
        finally
        {
            foreach (var target in targets)
                await target.DisposeAsync();
        }
    }

    /// <summary>Asks for each key at its own target, by the one client of the run.</summary>
    private sealed class Farm(HostileTarget[] targets, TargetClient client, CancellationToken stop) : IRequestSender
    {
        // So long that none of the many that begin at once is given up before it is sent.
        private const double Timeout = 1.5;

        private readonly SenderUnderTest[] _senders = [.. targets.Select((target, i) => target.Sender(client, stop, key: i + 1, timeout: Timeout))];
        private readonly ConcurrentQueue<string>[] _outcomes = [.. targets.Select(_ => new ConcurrentQueue<string>())];

        public async Task<Outcome> SendAsync(Arrival arrival, CancellationToken cancel)
        {
            var outcome = await _senders[arrival.Key - 1].Sender.SendAsync(arrival, cancel);
            _outcomes[arrival.Key - 1].Enqueue(outcome.ToString());
            return outcome;
        }

        /// <summary>Each target's arrivals got what they must, it read each of them as often as it was sent, and the counts are the sums.</summary>
        public void HoldsFor(Schedule schedule, SecondCounts counted)
        {
            var asked = schedule.Arrivals().CountBy(arrival => arrival.Key).ToDictionary();
            for (var i = 0; i < targets.Length; i++)
            {
                var arrivals = asked.GetValueOrDefault(i + 1);
                var misbehaviour = targets[i].Misbehaviour;
                _outcomes[i].Count.ShouldBe(arrivals, misbehaviour.Name);
                _outcomes[i].ShouldAllBe(outcome => outcome == misbehaviour.Outcome || misbehaviour.Or.Contains(outcome), misbehaviour.Name);

                // Some read nothing, and what is lost to a connection that was closed may not have been read.
                if (targets[i].Requests > 0)
                    ((long)targets[i].Requests).ShouldBeInRange(arrivals, arrivals + _senders[i].Sender.Resends, misbehaviour.Name);
            }

            foreach (var (outcome, count) in _outcomes.SelectMany(outcomes => outcomes).CountBy(outcome => outcome))
                (outcome.StartsWith("status", StringComparison.Ordinal) ? counted.Statuses[int.Parse(outcome[6..])] : Outcome.Kinds.Where(kind => Outcome.NameOf(kind) == outcome).Sum(kind => counted[kind])).ShouldBe(count, outcome);
        }
    }
}
