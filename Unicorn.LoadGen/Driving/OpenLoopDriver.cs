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
    // One for the plan itself: the run is over when it reaches zero.
    private int _pending = 1;
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Requests sent and not ended.</summary>
    public int InFlight => Math.Max(0, Volatile.Read(ref _pending) - 1);

    /// <summary>
    /// Runs the plan on the calling thread, which is best one of its own. When it returns, every arrival that fell due has
    /// been sent or dropped; <see cref="Idle"/> ends when each has its sample.
    /// </summary>
    /// <returns>True when the whole plan fell due, false when it was stopped before.</returns>
    public bool Run(Schedule schedule, CancellationToken stop)
    {
        try
        {
            foreach (var arrival in schedule.Arrivals())
            {
                if (!pace.WaitUntil(arrival.At, stop))
                    return false;

                recorder.Due(arrival);
                if (InFlight >= maxInFlight)
                    Drop(arrival);
                else
                    Send(arrival, stop);
            }

            // What is left is a pause, which belongs to the plan too.
            return pace.WaitUntil(schedule.Length, stop);
        }
        finally
        {
            End();
        }
    }

    /// <summary>Ends when the plan has been run and nothing is in flight. Each request ends by its own timeout at the latest.</summary>
    public Task Idle => _idle.Task;

    private void Drop(in Arrival arrival) =>
        recorder.Record(new Sample(arrival, SentAt: null, pace.Now, new Outcome(OutcomeKind.Dropped)));

    // Not awaited by the plan: the next arrival must not learn how slow this one is.
    private async void Send(Arrival arrival, CancellationToken stop)
    {
        Interlocked.Increment(ref _pending);
        var sentAt = pace.Now;
        var outcome = await sender.SendAsync(arrival, stop);
        recorder.Record(outcome.Kind == OutcomeKind.Dropped
            ? new Sample(arrival, SentAt: null, pace.Now, outcome)
            : new Sample(arrival, sentAt, pace.Now, outcome));
        End();
    }

    private void End()
    {
        if (Interlocked.Decrement(ref _pending) == 0)
            _idle.TrySetResult();
    }
}
