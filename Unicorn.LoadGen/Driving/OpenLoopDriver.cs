using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Driving;

/// <summary>
/// Sends every arrival at its planned instant, however slow the answers are: nothing on the way waits for an answer.
/// </summary>
/// <param name="sender">Sends one request.</param>
/// <param name="recorder">Takes the samples.</param>
/// <param name="pace">The run's clock.</param>
/// <param name="maxInFlight">Requests under way at once beyond which an arrival is dropped.</param>
public sealed class OpenLoopDriver(IRequestSender sender, Recorder recorder, IPace pace, int maxInFlight)
{
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inFlight;

    // What is in flight, and one for the plan itself: the run is over when it reaches zero.
    private int _pending = 1;
    private Exception? _fault;

    /// <summary>Requests sent and not ended.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>
    /// The first exception that the sender let through, which is a bug of it; null as it should be. Its arrivals are
    /// dropped: they failed for a reason of the generator's own.
    /// </summary>
    public Exception? Fault => Volatile.Read(ref _fault);

    /// <summary>
    /// Runs the plan on the calling thread, which is best one of its own. When it returns, every arrival that fell due has
    /// been sent or dropped; <see cref="Idle"/> ends when each has its sample.
    /// </summary>
    /// <returns>True when the whole plan fell due, false when it was stopped before.</returns>
    public bool Run(Schedule schedule, CancellationToken stop)
    {
        try
        {
            TimeSpan? stoppedAt = null;
            foreach (var arrival in schedule.Arrivals())
            {
                if (stoppedAt is null && !pace.WaitUntil(arrival.At, stop))
                    stoppedAt = pace.Now;

                // A plan that ran late has arrivals that fell due before the stop: they are part of the run.
                if (arrival.At > stoppedAt)
                    return false;

                recorder.Due(arrival);
                if (stoppedAt is not null)
                    LeaveOut(arrival, OutcomeKind.Cancelled);
                else if (InFlight >= maxInFlight)
                    LeaveOut(arrival, OutcomeKind.Dropped);
                else
                    Send(arrival, stop);
            }

            // What is left is a pause, which belongs to the plan too.
            return stoppedAt is null && pace.WaitUntil(schedule.Length, stop);
        }
        finally
        {
            End();
        }
    }

    /// <summary>Ends when the plan has been run and nothing is in flight. Each request ends by its own timeout at the latest.</summary>
    public Task Idle => _idle.Task;

    private void LeaveOut(in Arrival arrival, OutcomeKind why) =>
        recorder.Record(new Sample(arrival, SentAt: null, pace.Now, new Outcome(why)));

    // Not awaited by the plan: the next arrival must not learn how slow this one is.
    private async void Send(Arrival arrival, CancellationToken stop)
    {
        Interlocked.Increment(ref _pending);
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
    }

    private void End()
    {
        if (Interlocked.Decrement(ref _pending) == 0)
            _idle.TrySetResult();
    }
}
