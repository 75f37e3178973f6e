using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Measuring;

/// <summary>
/// Counts of the arrivals that were planned in one second of the run and in one phase. Used for what came in since the
/// last flush as well as for totals: counts add.
/// </summary>
/// <param name="second">The second of the run, from 0.</param>
/// <param name="phase">The phase's index.</param>
/// <param name="limits">How many response-time limits are counted.</param>
public sealed class SecondCounts(int second, int phase, int limits)
{
    private readonly long[] _outcomes = new long[Outcome.Kinds.Count];
    private readonly long[] _exceeded = new long[limits];
    private readonly SortedList<int, long> _statuses = [];

    /// <summary>The second in which the arrivals were planned.</summary>
    public int Second { get; } = second;

    /// <summary>The phase in which the arrivals were planned.</summary>
    public int Phase { get; } = phase;

    /// <summary>How many response-time limits are counted.</summary>
    public int Limits => _exceeded.Length;

    /// <summary>Arrivals that fell due.</summary>
    public long Planned { get; set; }

    /// <summary>Arrivals whose request was handed to the transport.</summary>
    public long Sent { get; set; }

    /// <summary>Sends later than the tolerable lag.</summary>
    public long Late { get; set; }

    /// <summary>The longest send lag.</summary>
    public TimeSpan MaxLag { get; set; }

    /// <summary>Answers with a status other than the expected, by status.</summary>
    public IReadOnlyDictionary<int, long> Statuses => _statuses;

    /// <summary>Arrivals that ended as <paramref name="kind"/>.</summary>
    public long this[OutcomeKind kind]
    {
        get => _outcomes[(int)kind];
        set => _outcomes[(int)kind] = value;
    }

    /// <summary>Right answers that came later than the response-time limit of this index.</summary>
    public long Exceeded(int limit) => _exceeded[limit];

    /// <summary>Arrivals that count in a judgement: those that fell due and were not cancelled.</summary>
    public long Judged => Planned - this[OutcomeKind.Cancelled];

    /// <summary>Arrivals that ended in any way.</summary>
    public long Ended => _outcomes.Sum();

    /// <summary>Arrivals to which a whole answer came, right or not.</summary>
    public long Answered => this[OutcomeKind.Ok] + this[OutcomeKind.WrongAnswer] + this[OutcomeKind.Status];

    /// <summary>Counts one sample. Allocates nothing but for a status that is new in this second.</summary>
    public void Add(in Sample sample, MeasuredLimits limits)
    {
        _outcomes[(int)sample.Outcome.Kind]++;
        if (sample.Outcome.Kind == OutcomeKind.Status)
            AddStatus(sample.Outcome.StatusCode, 1);

        if (sample.Outcome.Kind == OutcomeKind.Ok)
        {
            var responseTimes = limits.ResponseTimes;
            for (var i = 0; i < responseTimes.Length && sample.ResponseTime > responseTimes[i]; i++)
                _exceeded[i]++;
        }

        if (sample.SendLag is { } lag)
        {
            Sent++;
            if (lag > limits.SendLag)
                Late++;
            if (lag > MaxLag)
                MaxLag = lag;
        }
    }

    /// <summary>Counts answers of a status.</summary>
    public void AddStatus(int status, long count) => _statuses[status] = _statuses.GetValueOrDefault(status) + count;

    /// <summary>Counts exceedances of a limit.</summary>
    public void AddExceeded(int limit, long count) => _exceeded[limit] += count;

    /// <summary>Adds the counts of <paramref name="other"/>.</summary>
    public void Add(SecondCounts other)
    {
        Planned += other.Planned;
        Sent += other.Sent;
        Late += other.Late;
        MaxLag = MaxLag > other.MaxLag ? MaxLag : other.MaxLag;
        for (var i = 0; i < _outcomes.Length; i++)
            _outcomes[i] += other._outcomes[i];
        for (var i = 0; i < _exceeded.Length; i++)
            _exceeded[i] += other._exceeded[i];
        foreach (var (status, count) in other._statuses)
            AddStatus(status, count);
    }
}
