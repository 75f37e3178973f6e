using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Driving;

/// <summary>
/// Runs a plan: sends every planned arrival at its instant, however slow the answers are, and lets the clients of closed loops come and
/// go. Nothing on the way of a planned arrival waits for an answer.
/// </summary>
/// <param name="sender">Sends one request.</param>
/// <param name="recorder">Takes the samples.</param>
/// <param name="pace">The run's clock.</param>
/// <param name="maxInFlight">Requests under way at once beyond which a planned arrival is dropped.</param>
public sealed class LoadDriver(IRequestSender sender, Recorder recorder, IPace pace, int maxInFlight)
{
    private readonly Flights _flights = new(sender, recorder, pace);

    /// <summary>Requests sent and not ended.</summary>
    public int InFlight => _flights.InFlight;

    /// <inheritdoc cref="Flights.Fault"/>
    public Exception? Fault => _flights.Fault;

    /// <summary>Ends when the plan has been run and nothing is in flight. Each request ends by its own timeout at the latest.</summary>
    public Task Idle => _flights.Idle;

    /// <summary>
    /// Runs the plan on the calling thread, which is best one of its own. When it returns, every arrival that fell due has
    /// been sent or dropped; <see cref="Idle"/> ends when each has its sample.
    /// </summary>
    /// <returns>True when the whole plan fell due, false when it was stopped before.</returns>
    public bool Run(Schedule schedule, CancellationToken stop)
    {
        using var arrivals = schedule.Arrivals().GetEnumerator();
        var more = arrivals.MoveNext();
        var closed = new ClosedLoop(_flights, pace);
        TimeSpan? stoppedAt = null;
        var isDone = false;
        try
        {
            foreach (var phase in schedule.Phases)
            {
                for (; more && arrivals.Current.Phase == phase.Index; more = arrivals.MoveNext())
                {
                    var arrival = arrivals.Current;
                    if (stoppedAt is null && !pace.WaitUntil(arrival.At, stop))
                        stoppedAt = pace.Now;

                    // A plan that ran late has arrivals that fell due before the stop: they are part of the run.
                    if (arrival.At > stoppedAt)
                        return false;
                    Due(arrival, isStopped: stoppedAt is not null, stop);
                }

                if (phase.Clients is { } clients && stoppedAt is null)
                    isDone = closed.Run(phase, clients, schedule.KeysOf(phase), schedule.RequestsOf(phase), stop);
            }

            // What is left is a pause, which belongs to the plan too; nothing is left once the last step's work is done.
            return stoppedAt is null && (isDone || pace.WaitUntil(schedule.Length, stop));
        }
        finally
        {
            _flights.PlanEnds();
        }
    }

    private void Due(in Arrival arrival, bool isStopped, CancellationToken stop)
    {
        if (isStopped)
            _flights.LeaveOut(arrival, OutcomeKind.Cancelled);
        else if (InFlight >= maxInFlight)
            _flights.LeaveOut(arrival, OutcomeKind.Dropped);
        else
            _ = _flights.SendAsync(arrival, stop); // not awaited: the next arrival must not learn how slow this one is
    }
}
