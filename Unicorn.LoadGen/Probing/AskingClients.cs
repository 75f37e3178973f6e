using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Probing;

/// <summary>So many clients, each of which asks again as soon as it has its answer.</summary>
/// <param name="questions">What they ask.</param>
/// <param name="alone">The mean service time of one client alone.</param>
/// <param name="clock">The clock.</param>
internal sealed class AskingClients(Questions questions, TimeSpan alone, TimeProvider clock)
{
    // All clients that are not answered together ask this many times a second at most: they are there to see, not to hammer.
    private const double UnansweredPerSecond = 200;

    /// <summary>Runs one step. What has no answer half a service time after its end is cut off.</summary>
    /// <param name="step">The step.</param>
    /// <param name="stop">Cuts the step short.</param>
    public async Task<StepTally> RunAsync(PlannedStep step, CancellationToken stop)
    {
        using var end = new CancellationTokenSource(step.Length + (alone / 2), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, stop);
        var tally = new StepTally(step.Clients);
        var start = clock.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, step.Clients).Select(_ => Task.Run(() => AskAsync(step, tally, start, either.Token), CancellationToken.None)));
        return tally;
    }

    private async Task AskAsync(PlannedStep step, StepTally tally, long start, CancellationToken end)
    {
        var pause = Math.Max(alone.TotalSeconds, step.Clients / UnansweredPerSecond);
        for (var first = true; first || clock.GetElapsedTime(start) + alone <= step.Length; first = false)
        {
            var key = questions.NewKey();
            var reply = await questions.AskAsync(key, Timeout.InfiniteTimeSpan, end);
            tally.Add(key, reply, clock.GetElapsedTime(start), first);
            if (reply.IsAnswer)
                continue;
            if (reply.Outcome.Kind == OutcomeKind.Cancelled)
                return;

            await Task.Delay(TimeSpan.FromSeconds(pause), clock, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
