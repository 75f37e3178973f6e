using Unicorn.LoadGen.Driving;

namespace Unicorn.LoadGen.Probing;

/// <summary>One probe of a server: reachable, deterministic, how fast, how it slows and refuses.</summary>
/// <param name="options">What to probe.</param>
/// <param name="clock">The clock.</param>
/// <param name="says">Told what is being done, a few words at a time.</param>
public sealed class ServerProbe(ProbeOptions options, TimeProvider clock, Action<string> says)
{
    // Kept of the time for checking answers at the end.
    private static readonly TimeSpan s_reserve = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(10);

    /// <summary>Probes; what was found is kept when it is stopped or the time runs out.</summary>
    /// <param name="stop">Interrupts it.</param>
    /// <exception cref="ForbiddenTargetException">The target is neither loopback nor allowed.</exception>
    /// <exception cref="UnreachableTargetException">Nothing takes a connection at the target, or its TLS cannot be spoken.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted before anything was asked.</exception>
    public async Task<ProbeResult> RunAsync(CancellationToken stop)
    {
        var start = clock.GetTimestamp();
        using var limit = new CancellationTokenSource(options.Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        says("connecting");
        var connection = await TargetProbe.GuardedAsync(options.Allow, stop);
        await TargetProbe.ReachAsync(options.Target, connection, options.Trust, clock, stop);

        using var client = new TargetClient(connection, options.Trust);
        var questions = new Questions(options, new OneGet(client.Http, clock), clock.GetUtcNow());
        var look = await FirstLook.TakeAsync(questions, clock, says, either.Token);
        var findings = new Findings(options, look);
        if (look.ServiceTime is { } alone)
        {
            await SearchAsync(findings, questions, alone, start, either.Token);
            says("checking answers");
            await findings.CheckAsync(questions, either.Token);
        }

        return findings.ToResult(clock.GetElapsedTime(start), stop.IsCancellationRequested, limit.IsCancellationRequested);
    }

    private async Task SearchAsync(Findings findings, Questions questions, TimeSpan alone, long start, CancellationToken stop)
    {
        var clients = new AskingClients(questions, alone, clock);
        while (!stop.IsCancellationRequested && findings.Search!.Next(options.Limit - s_reserve - clock.GetElapsedTime(start)) is { } next)
        {
            says($"{next.Clients} at once");
            var tally = await clients.RunAsync(next, stop);
            if (stop.IsCancellationRequested)
                return;

            findings.Add(tally);
            if (tally.ToStep(alone).CutOff > 0)
                await SettleAsync(questions, stop);
        }
    }

    /// <summary>What was cut off may still keep the server busy: it is done once a question that came after it is answered.</summary>
    private async Task SettleAsync(Questions questions, CancellationToken stop)
    {
        var start = clock.GetTimestamp();
        while (!stop.IsCancellationRequested && clock.GetElapsedTime(start) < s_settle)
        {
            var reply = await questions.AskAsync(questions.NewKey(), s_settle, stop);
            if (!reply.IsRefusal)
                return;
            await Task.Delay(reply.ServiceTime + TimeSpan.FromMilliseconds(100), clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
