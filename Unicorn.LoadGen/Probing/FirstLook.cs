using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Probing;

/// <summary>What one client alone sees.</summary>
internal sealed class FirstLook
{
    // A first question that nobody answers is asked again, in case it met a bad moment.
    private const int Tries = 3;
    private const int MostRepeats = 3;
    private const int MostAlone = 500;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_healthPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_enough = TimeSpan.FromSeconds(2);

    /// <summary>The answer to the health check.</summary>
    public required Reply Health { get; init; }

    /// <summary>The first answer, or the last failure to get one.</summary>
    public required KnownAnswer First { get; init; }

    /// <summary>Further answers to the first key, failures left out.</summary>
    public List<Reply> Repeats { get; } = [];

    /// <summary>What one client saw, each question with a key of its own.</summary>
    public StepTally Alone { get; } = new(1);

    /// <summary>The mean service time alone; null when nothing was answered.</summary>
    public TimeSpan? ServiceTime => Alone.ToStep(TimeSpan.Zero).Mean;

    /// <summary>Looks, one question after the other. Ends early when it is stopped.</summary>
    public static async Task<FirstLook> TakeAsync(Questions questions, TimeProvider clock, Action<string> says, CancellationToken stop)
    {
        says("asking for its health");
        var health = await questions.HealthAsync(s_healthPatience, stop);
        says("asking the same key several times");
        var key = questions.NewKey();
        var reply = await questions.AskAsync(key, s_patience, stop);
        for (var i = 1; i < Tries && !reply.IsAnswer && reply.Outcome.Kind is not (OutcomeKind.Cancelled or OutcomeKind.Timeout); i++)
        {
            await Task.Delay(s_pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            reply = await questions.AskAsync(key, s_patience, stop);
        }

        var look = new FirstLook { Health = health, First = new KnownAnswer(key, reply, 1) };
        if (!reply.IsAnswer)
            return look;

        await look.RepeatAsync(questions, clock, stop);
        says("asking one at a time");
        await look.AskAloneAsync(questions, clock, stop);
        return look;
    }

    private async Task RepeatAsync(Questions questions, TimeProvider clock, CancellationToken stop)
    {
        var start = clock.GetTimestamp();
        for (var i = 0; i < MostRepeats && (i == 0 || clock.GetElapsedTime(start) < s_enough) && !stop.IsCancellationRequested; i++)
        {
            var reply = await questions.AskAsync(First.Key, s_patience, stop);
            if (reply.IsAnswer)
                Repeats.Add(reply);
        }
    }

    private async Task AskAloneAsync(Questions questions, TimeProvider clock, CancellationToken stop)
    {
        // The first answer of a quick server is one of a cold server; a slow server leaves no time for a second one.
        if (First.Reply.ServiceTime >= s_enough)
        {
            Alone.Add(First.Key, First.Reply, First.Reply.ServiceTime, first: true);
            return;
        }

        var start = clock.GetTimestamp();
        for (var i = 0; i < MostAlone && clock.GetElapsedTime(start) < s_enough && !stop.IsCancellationRequested; i++)
        {
            var key = questions.NewKey();
            var reply = await questions.AskAsync(key, s_patience, stop);
            Alone.Add(key, reply, clock.GetElapsedTime(start), first: i == 0);
            if (!reply.IsAnswer)
                await Task.Delay(s_pause / 10, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
