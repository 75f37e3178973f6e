using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Judging;

/// <summary>
/// The judged seconds of a run as one objective sees them: what counts as bad, and what the generator's own faults excuse.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="limit">The response-time limit that makes a right answer bad; null when its time does not matter.</param>
internal sealed class Evidence(RunRecord run, TimeSpan? limit)
{
    /// <summary>One send of so many may be late before a second is: the send lag's p99 is then within its limit.</summary>
    public const int SendsPerTolerableLate = 100;

    private readonly int _limit = limit is { } l ? IndexOf(run.Manifest.Limits, l) : -1;
    private readonly Impairments _impairments = Impairments.Of(run);
    private readonly TimeSpan _longest = Impairments.LongestFlight(run.Scenario);

    /// <summary>The judged rows in the order of time.</summary>
    public IEnumerable<SecondCounts> Rows { get; } = [.. run.Seconds.Where(run.IsJudged)];

    /// <summary>Whether the generator sent more than 1 % of a second's requests later than is tolerable.</summary>
    public static bool IsLate(SecondCounts row) => row.Late * SendsPerTolerableLate > row.Sent;

    /// <summary>Whether the generator's own trouble voids what this objective says of a row.</summary>
    public bool Voids(SecondCounts row) =>
        _impairments.VoidAll(row.Second, _longest) || (limit is { } time && (IsLate(row) || _impairments.VoidTimes(row.Second, time)));

    /// <summary>What counts of a row.</summary>
    public Tally Count(SecondCounts row)
    {
        var good = row[OutcomeKind.Ok] - (_limit < 0 ? 0 : row.Exceeded(_limit));
        return new Tally(row.Judged, row.Judged - good);
    }

    /// <summary>
    /// What would count of a row if the generator had been without fault: every drop is right and in time, and a second that its
    /// trouble voids does not count at all.
    /// </summary>
    public Tally Excused(SecondCounts row)
    {
        if (Voids(row))
            return default;

        var counted = Count(row);
        return counted with { Bad = counted.Bad - row[OutcomeKind.Dropped] };
    }

    /// <summary>All of it. What was counted is known exactly: the least is the most.</summary>
    public SecondTally Of(SecondCounts row) => new(row.Phase, row.Second, Count(row), Count(row), Excused(row));

    // Without the counts every right answer would pass for one in time.
    private static int IndexOf(MeasuredLimits limits, TimeSpan limit) =>
        limits.ResponseTimes.IndexOf(limit) is >= 0 and var index
            ? index
            : throw new InvalidOperationException($"answers over {Duration.Format(limit)} were not counted in this run");
}
