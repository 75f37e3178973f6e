using Unicorn.LoadGen.Driving;

namespace Unicorn.LoadGen.Probing;

/// <summary>What a probe has found so far.</summary>
internal sealed class Findings
{
    private readonly ProbeOptions _options;
    private readonly FirstLook _look;
    private readonly AnswerVerification _answers;
    private readonly TimeSpan? _alone;
    private readonly Dictionary<string, (int Times, Reply Example)> _unanswered = [];

    /// <summary>Begins with what one client alone saw.</summary>
    public Findings(ProbeOptions options, FirstLook look)
    {
        (_options, _look, _alone) = (options, look, look.ServiceTime);
        _answers = new AnswerVerification(options.Cost);
        if (!look.First.Reply.IsAnswer)
        {
            _unanswered[look.First.Reply.Outcome.ToString()] = (1, look.First.Reply);
            return;
        }

        _answers.Add(look.First, look.Repeats);
        Search = _alone is { } alone ? new ConcurrencySearch(alone) : null;
        Add(look.Alone);
    }

    /// <summary>The search; null when not even one client alone was answered.</summary>
    public ConcurrencySearch? Search { get; }

    /// <summary>Takes the result of a step.</summary>
    public void Add(StepTally tally)
    {
        if (_alone is { } alone)
            Search!.Add(Measured(tally.ToStep(alone)));
        _answers.Add(tally.Kept);
        foreach (var (outcome, (times, example)) in tally.Unanswered)
            _unanswered[outcome] = (_unanswered.GetValueOrDefault(outcome).Times + times, example);
    }

    /// <summary>Checks the answers, those under load included, as far as the time suffices.</summary>
    public async Task CheckAsync(Questions questions, CancellationToken stop)
    {
        try
        {
            await _answers.RunAsync(questions, stop);
        }
        catch (OperationCanceledException)
        {
            // What was checked counts.
        }
    }

    /// <summary>The result.</summary>
    /// <param name="took">How long it all took.</param>
    /// <param name="interrupted">Whether somebody ended it.</param>
    /// <param name="timeIsUp">Whether the limit ended it.</param>
    public ProbeResult ToResult(TimeSpan took, bool interrupted, bool timeIsUp)
    {
        var refusal = _unanswered.Values.Select(u => u.Example).FirstOrDefault(reply => reply.IsRefusal);
        return new ProbeResult
        {
            Target = _options.Target.ToString(),
            Path = _options.Path,
            Seconds = took.TotalSeconds,
            Ended = interrupted ? "interrupted" : Search is null ? "noAnswer" : Search.Broken ? "failures" : timeIsUp || Search.OutOfTime ? "outOfTime" : "complete",
            Health = new HealthResult(_options.Health, _look.Health.Outcome.ToString(), _look.Health.ServiceTime.TotalMilliseconds),
            Answers = _answers.ToResult(),
            Alone = _alone is null ? null : new AloneResult
            {
                Count = _look.Alone.ToStep(_alone.Value).Answered,
                Milliseconds = _alone.Value.TotalMilliseconds,
                SameKeyMilliseconds = _look.Repeats.Count > 0 ? _look.Repeats.Average(reply => reply.ServiceTime.TotalMilliseconds) : null,
            },
            HighestRate = Search?.HighestRate,
            StillGrows = Search?.StillGrows ?? false,
            Places = Search?.Places,
            Slows = Of(Search?.Slowdown ?? default),
            Refuses = Search is null ? new BracketResult(refusal is null ? null : 1, 0) : Of(Search.Refusals),
            Refusal = refusal is null ? null : new RefusalResult(refusal.Outcome.StatusCode, refusal.RetryAfter),
            Steps = [.. (Search?.Steps ?? []).Select(Of)],
            Failures = [.. _unanswered.Where(u => !u.Value.Example.IsRefusal).Select(u => $"{u.Key}, {u.Value.Times} times{(u.Value.Example.Problem is { } problem ? ": " + problem : "")}")],
        };
    }

    // One client alone is answered at the inverse of its service time, however few its answers.
    private ProbeStep Measured(ProbeStep step) => step.Clients == 1 ? step with { PerSecond = 1 / _alone!.Value.TotalSeconds } : step;

    private static BracketResult Of(Bracket bracket) => new(bracket.From, bracket.NotAt);

    private static StepOfProbe Of(ProbeStep step) => new()
    {
        Clients = step.Clients,
        PerSecond = step.PerSecond,
        Milliseconds = step.Mean?.TotalMilliseconds,
        Answered = step.Answered,
        Refused = step.Refused,
        Failed = step.Failed,
        CutOff = step.CutOff,
    };
}
