using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Judging.Accounting;

/// <summary>
/// The judged load as a contract counts it, by the second in which an arrival was planned. What the generator did not send, and seconds
/// that its own trouble voids, are no fault of the service: they are left out, neither good nor bad.
/// </summary>
internal sealed class AccountedLoad
{
    private readonly Evidence _evidence;
    private readonly Tally[] _seconds;
    private readonly bool[] _lacks;

    public AccountedLoad(RunRecord run, TimeSpan? within)
    {
        _evidence = new Evidence(run, within);
        var first = (int)Math.Ceiling((run.Manifest.Phases[0].IsWarmUp ? run.Manifest.Phases[0].End : TimeSpan.Zero).TotalSeconds);
        var seconds = Math.Max(0, (int)run.MeasuredUntil.TotalSeconds - first);
        (_seconds, _lacks) = (new Tally[seconds], new bool[seconds]);
        var voided = new HashSet<int>();
        foreach (var row in _evidence.Rows)
        {
            var (tally, isVoid) = (Count(row), _evidence.Voids(row));
            Total += tally;
            Dropped += row[OutcomeKind.Dropped];
            if (isVoid)
                voided.Add(row.Second);
            if (row.Second < first || row.Second >= first + seconds)
                continue;
            _seconds[row.Second - first] += tally;
            _lacks[row.Second - first] |= isVoid || row[OutcomeKind.Dropped] > 0;
        }

        VoidSeconds = voided.Count;
    }

    /// <summary>How many whole seconds of the judged load were measured.</summary>
    public int Seconds => _seconds.Length;

    /// <summary>All that counts.</summary>
    public Tally Total { get; }

    /// <summary>Arrivals that the generator could not send.</summary>
    public long Dropped { get; }

    /// <summary>Seconds that the generator's own trouble voids.</summary>
    public int VoidSeconds { get; }

    /// <summary>What counts of a row.</summary>
    public Tally Count(SecondCounts row)
    {
        if (_evidence.Voids(row))
            return default;

        var (judged, bad) = _evidence.Count(row);
        return new Tally(judged - row[OutcomeKind.Dropped], bad - row[OutcomeKind.Dropped]);
    }

    /// <summary>
    /// The whole stretches of a length, from the start of the judged load on. One that had no requests counts as good; one of which nothing
    /// is left, because all of it was the generator's fault, does not count at all.
    /// </summary>
    public IEnumerable<Tally> Stretches(int length)
    {
        for (var from = 0; from + length <= _seconds.Length; from += length)
        {
            var sum = _seconds.AsSpan(from, length).ToArray().Aggregate((left, right) => left + right);
            if (sum.Judged > 0 || !_lacks.AsSpan(from, length).Contains(true))
                yield return sum;
        }
    }
}
