using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Probing;

/// <summary>Counts what the clients of one step see. They may all add at once.</summary>
/// <param name="clients">How many ask at once.</param>
internal sealed class StepTally(int clients)
{
    // Enough of a step to notice a server that mixes answers up under load, and not so many that checking them takes long.
    private const int MostKept = 5;

    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _answeredAt = [];
    private TimeSpan _answerTime;
    private int _refused, _failed, _cutOff, _refusedAtFirst;

    /// <summary>The first few answers.</summary>
    public List<KnownAnswer> Kept { get; } = [];

    /// <summary>What was not answered, each outcome once, with how often it came and one of its replies.</summary>
    public Dictionary<string, (int Times, Reply Example)> Unanswered { get; } = [];

    /// <summary>One request has ended.</summary>
    /// <param name="key">The key it asked for.</param>
    /// <param name="reply">What came of it.</param>
    /// <param name="at">When it ended, from the start of the step.</param>
    /// <param name="first">Whether it was its client's first.</param>
    public void Add(string key, Reply reply, TimeSpan at, bool first)
    {
        lock (_gate)
        {
            if (reply.Outcome.Kind == OutcomeKind.Cancelled)
            {
                _cutOff++;
                return;
            }

            if (reply.IsAnswer)
            {
                _answeredAt.Add(at);
                _answerTime += reply.ServiceTime;
                if (Kept.Count < MostKept)
                    Kept.Add(new KnownAnswer(key, reply, clients));
                return;
            }

            if (reply.IsRefusal)
                _refused++;
            else
                _failed++;
            if (first && reply.IsRefusal)
                _refusedAtFirst++;
            var name = reply.Outcome.ToString();
            Unanswered[name] = (Unanswered.GetValueOrDefault(name).Times + 1, reply);
        }
    }

    /// <summary>The step, once nobody adds any more.</summary>
    /// <param name="alone">The mean service time of one client alone.</param>
    public ProbeStep ToStep(TimeSpan alone)
    {
        // Two clients may have changed places on their way to the lock.
        _answeredAt.Sort();
        return new ProbeStep
        {
            Clients = clients,
            Answered = _answeredAt.Count,
            Refused = _refused,
            Failed = _failed,
            CutOff = _cutOff,
            Admitted = clients - _refusedAtFirst,
            PerSecond = AnswerRate.Of(_answeredAt, alone),
            Mean = _answeredAt.Count > 0 ? _answerTime / _answeredAt.Count : null,
        };
    }
}
