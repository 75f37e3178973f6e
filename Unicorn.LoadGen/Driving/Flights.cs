using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Driving;

/// <summary>The arrivals that fell due: counts those under way, and records exactly one sample for each.</summary>
/// <param name="sender">Sends one request.</param>
/// <param name="recorder">Takes the samples.</param>
/// <param name="pace">The run's clock.</param>
internal sealed class Flights(IRequestSender sender, Recorder recorder, IPace pace)
{
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inFlight;

    // What is in flight or still asks, and one for the plan itself: the run is over when it reaches zero.
    private int _pending = 1;
    private Exception? _fault;

    /// <summary>Requests sent and not ended.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>
    /// The first exception that the sender let through, which is a bug of it; null as it should be. Its arrivals are
    /// dropped: they failed for a reason of the generator's own.
    /// </summary>
    public Exception? Fault => Volatile.Read(ref _fault);

    /// <summary>Ends when the plan has ended and nothing is under way.</summary>
    public Task Idle => _idle.Task;

    /// <summary>The plan has ended: what is under way is the last.</summary>
    public void PlanEnds() => End();

    /// <summary>Something that may still send begins; <see cref="End"/> must follow.</summary>
    public void Begin() => Interlocked.Increment(ref _pending);

    /// <summary>The counterpart of <see cref="Begin"/>.</summary>
    public void End()
    {
        if (Interlocked.Decrement(ref _pending) == 0)
            _idle.TrySetResult();
    }

    /// <summary>Records an arrival that fell due and is not sent.</summary>
    public void LeaveOut(in Arrival arrival, OutcomeKind why)
    {
        recorder.Due(arrival);
        recorder.Record(new Sample(arrival, SentAt: null, pace.Now, new Outcome(why)));
    }

    /// <summary>Sends an arrival that fell due; ends with its outcome when its sample is recorded. Never throws.</summary>
    public async Task<Outcome> SendAsync(Arrival arrival, CancellationToken stop)
    {
        recorder.Due(arrival);
        Begin();
        Interlocked.Increment(ref _inFlight);
        var sentAt = pace.Now;
        Outcome outcome;
        try
        {
            outcome = await sender.SendAsync(arrival, stop);
        }
        catch (Exception e)
        {
            // Against the contract. From here it would end the process, and with it a run that is worth keeping.
            Interlocked.CompareExchange(ref _fault, e, null);
            outcome = new Outcome(OutcomeKind.Dropped);
        }

        recorder.Record(new Sample(arrival, outcome.Kind == OutcomeKind.Dropped ? null : sentAt, pace.Now, outcome));
        Interlocked.Decrement(ref _inFlight);
        End();
        return outcome;
    }
}
