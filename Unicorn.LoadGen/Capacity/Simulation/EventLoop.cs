using System.Collections.Immutable;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Capacity.Simulation;

/// <summary>
/// Lives through a load, event by event. Arrivals come from their own sequence and those who hang up from queues of their own, so that only
/// computations and what befalls instances are in the agenda. Where several things happen at the same instant, places become free first, then
/// instances change, then clients hang up, and requests come last.
/// </summary>
internal sealed class EventLoop
{
    /// <summary>Of the seed: how long computations take.</summary>
    private const ulong HeldStream = 0x400000;

    /// <summary>From one look at whether to stop to the next, in events.</summary>
    private const int Look = 1 << 16;

    private static readonly Outcome s_refused = new(OutcomeKind.Status, 503);

    private readonly InstanceModel _model;
    private readonly ICustomerLog _log;
    private readonly Agenda _agenda = new();
    private readonly Customers _customers = new();
    private readonly Patience _patience;
    private readonly SplitMix64 _held;
    private readonly KnownKeys? _shared;
    private readonly long _overhead;
    private readonly ImmutableArray<long> _timeouts;
    private long _now;

    /// <summary>A fleet before its first request.</summary>
    /// <param name="question">The fleet.</param>
    /// <param name="length">How long it is asked: instances live until then at most.</param>
    /// <param name="log">Hears of every request.</param>
    public EventLoop(FleetQuestion question, TimeSpan length, ICustomerLog log)
    {
        var requests = question.Scenario.AllRequests;
        (_model, _log) = (question.Instance, log);
        _held = new SplitMix64(question.Scenario.Seed, HeldStream);
        _patience = new Patience(_customers, requests.Count);
        _shared = _model.Cache == CacheTier.Shared ? new KnownKeys(question.Scenario.Keys.Count) : null;
        _overhead = Ticks(_model.Overhead);
        _timeouts = [.. requests.Select(request => request.Timeout.Ticks)];
        Fleet = new SimulatedFleet(question, _agenda, _customers);
        Periods = new FleetPeriods(question, Fleet, _agenda, length.Ticks);
        foreach (var crash in question.Crashes)
            _agenda.Add(crash.Ticks, EventKind.OldestCrashed, 0);
        Periods.Begin(0);
    }

    /// <summary>The instances.</summary>
    public SimulatedFleet Fleet { get; }

    /// <summary>The fleet, period by period.</summary>
    public FleetPeriods Periods { get; }

    /// <summary>How much has happened, arrivals among it.</summary>
    public long Events { get; private set; }

    /// <summary>When the last of it happened: the plan's end, or the last answer after it.</summary>
    public TimeSpan Ended { get; private set; }

    /// <summary>Lives through the arrivals, up to the last answer and the end of the plan.</summary>
    /// <param name="arrivals">In the order of time.</param>
    /// <param name="stop">Stops it.</param>
    public void Run(IEnumerable<Arrival> arrivals, CancellationToken stop)
    {
        using var coming = arrivals.GetEnumerator();
        var isComing = coming.MoveNext();
        while (isComing || !Periods.AreOver || _customers.Count > 0)
        {
            if (Events++ % Look == 0)
                stop.ThrowIfCancellationRequested();

            var (impatient, hangsUp) = _patience.Next();
            var next = Math.Min(_agenda.Next, hangsUp);
            if (isComing && coming.Current.At.Ticks < next)
            {
                var arrival = coming.Current;
                _now = arrival.At.Ticks;
                Come(arrival);
                isComing = coming.MoveNext();
            }
            else if (_agenda.Next == next)
            {
                _now = next;
                Happen(_agenda.Take());
            }
            else
            {
                _now = next;
                HangUp(impatient);
            }
        }
    }

    private static long Ticks(double seconds) => (long)Math.Round(seconds * TimeSpan.TicksPerSecond);

    private void Come(in Arrival arrival)
    {
        _log.Came(arrival);
        Periods.Requests++;
        var hangsUp = _now + _timeouts[arrival.Request];
        if (Fleet.Choose() is not { } instance)
        {
            End(arrival, Agenda.Never, hangsUp, _now + _overhead, s_refused);
        }
        else if (IsKnown(instance, arrival.Key))
        {
            End(arrival, Agenda.Never, hangsUp, _now + _overhead, new Outcome(OutcomeKind.Ok));
        }
        else
        {
            var customer = _customers.Add(arrival, hangsUp, instance.Index);
            instance.Inside++;
            if (!Join(instance, customer))
                Enter(instance, customer);
        }
    }

    /// <summary>Whether the answer is in a cache. What the shared one has, the instance's own has from then on.</summary>
    private bool IsKnown(SimulatedInstance instance, long key)
    {
        if (instance.Memory is not { } memory)
            return false;
        if (memory.Has(key))
            return true;
        if (_shared?.Has(key) != true || instance.UnderWay.ContainsKey(key))
            return false;

        memory.Add(key);
        return true;
    }

    /// <summary>Who asks for what is under computation gets it together with who asked first.</summary>
    private bool Join(SimulatedInstance instance, int customer)
    {
        if (instance.Memory is null || !instance.UnderWay.TryGetValue(_customers[customer].Arrival.Key, out var first))
            return false;

        _customers[customer].Next = _customers[first].Joined;
        _customers[first].Joined = customer;
        return true;
    }

    private void Enter(SimulatedInstance instance, int customer)
    {
        var admitted = instance.Door.Enter(customer);
        if (admitted == Admitted.Refused)
        {
            Answer(instance, customer, s_refused);
            return;
        }

        if (admitted == Admitted.Computes)
            instance.Taken += Begin(customer);

        // With a cache, what was asked for is computed also when nobody waits for it any more.
        if (instance.Memory is not null)
            instance.UnderWay.Add(_customers[customer].Arrival.Key, customer);
        else if (admitted == Admitted.Waits)
            _patience.Watch(customer);
    }

    /// <summary>Begins a computation, and tells what is left of this period.</summary>
    private long Begin(int customer)
    {
        ref var beginning = ref _customers[customer];
        beginning.Began = _now;
        _agenda.Add(_now + Ticks(_model.Held.Draw(_held)), EventKind.Computed, customer, beginning.Generation);
        return Periods.Until - _now;
    }

    private void Happen(in Event @event)
    {
        switch (@event.Kind)
        {
            case EventKind.Computed when _customers.Has(@event.Subject, @event.Generation):
                Computed(@event.Subject);
                break;
            case EventKind.PeriodOver:
                Periods.End();
                Ended = new[] { Ended, TimeSpan.FromTicks(_now) }.Max();
                break;
            case EventKind.Computed:
            case var _ when Periods.AreOver:
                // The customer is gone with its instance; and when the plan is over, nothing befalls an instance any more.
                break;
            case EventKind.Booted:
                Fleet.Booted(Fleet.All[@event.Subject], _now);
                break;
            case EventKind.FoundDead when Fleet.All[@event.Subject].State == InstanceState.Boots:
                Fleet.End(Fleet.All[@event.Subject], _now, EndedBy.FailedBoot);
                break;
            case EventKind.Drained when Fleet.All[@event.Subject].State == InstanceState.Drains:
                Break(Fleet.All[@event.Subject], EndedBy.ScaleIn);
                break;
            case EventKind.Crashed when Fleet.All[@event.Subject].State is InstanceState.Serves or InstanceState.Drains:
                Break(Fleet.All[@event.Subject], EndedBy.Crash);
                break;
            case EventKind.OldestCrashed when Fleet.Oldest() is { } oldest:
                Break(oldest, EndedBy.Crash);
                break;
        }
    }

    private void Computed(int customer)
    {
        ref var done = ref _customers[customer];
        var instance = Fleet.All[done.Instance];
        if (instance.Memory is { } memory)
        {
            memory.Add(done.Arrival.Key);
            _shared?.Add(done.Arrival.Key);
            instance.UnderWay.Remove(done.Arrival.Key);
        }

        var next = instance.Door.Release();
        if (next == Customers.None)
            instance.Taken -= Periods.Until - _now;
        else
            Begin(next);
        Answer(instance, customer, new Outcome(OutcomeKind.Ok));
    }

    private void HangUp(int customer)
    {
        var instance = Fleet.All[_customers[customer].Instance];
        instance.Door.Leave(customer);
        Answer(instance, customer, new Outcome(OutcomeKind.Timeout));
    }

    /// <summary>An instance ends with all that it holds: those connections break.</summary>
    private void Break(SimulatedInstance instance, string why)
    {
        for (var customer = 0; customer < _customers.Slots; customer++)
        {
            ref var held = ref _customers[customer];
            if (held.Instance != instance.Index)
                continue;
            End(held.Arrival, held.Began, held.HangsUp, _now, new Outcome(OutcomeKind.HeadersFailed));
            _customers.Remove(customer);
        }

        Fleet.End(instance, _now, why);
    }

    /// <summary>Answers a customer and all who joined; an instance that drains ends with its last answer.</summary>
    private void Answer(SimulatedInstance instance, int customer, Outcome outcome)
    {
        var at = outcome.Kind == OutcomeKind.Timeout ? _now : _now + _overhead;
        var joined = _customers[customer].Joined;
        Tell(customer);
        while (joined != Customers.None)
        {
            var next = _customers[joined].Next;
            Tell(joined);
            joined = next;
        }

        if (instance.State == InstanceState.Drains && instance.Inside == 0 && !Periods.AreOver)
            Fleet.End(instance, _now, EndedBy.ScaleIn);

        void Tell(int one)
        {
            ref var told = ref _customers[one];
            End(told.Arrival, told.Began, told.HangsUp, at, outcome);
            _customers.Remove(one);
            instance.Inside--;
        }
    }

    /// <summary>Tells of an end. A client that had hung up before has a timeout, whatever its request came to.</summary>
    private void End(in Arrival arrival, long began, long hangsUp, long at, Outcome outcome)
    {
        if (at > hangsUp)
            (at, outcome) = (hangsUp, new Outcome(OutcomeKind.Timeout));
        if (outcome.Kind == OutcomeKind.Ok)
            Periods.Good++;
        if (at > Ended.Ticks)
            Ended = TimeSpan.FromTicks(at);
        _log.Ended(arrival, began, at, outcome);
    }
}
