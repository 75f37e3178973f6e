using System.Collections.Immutable;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Judging;

/// <summary>
/// Windows of whole seconds that slide by one second over the judged load. Only complete ones count: a window that
/// reaches into the warm-up, beyond the plan's end, or into what an early end left unmeasured does not.
/// </summary>
/// <remarks>Sums are differences of running totals: a day in windows of an hour costs no more than in windows of a second.</remarks>
internal sealed class SlidingWindows
{
    private readonly SecondCounts[] _rows;
    private readonly ImmutableArray<Phase> _phases;

    public SlidingWindows(RunRecord run, TimeSpan length)
    {
        _phases = run.Manifest.Phases;
        Length = (int)length.TotalSeconds;
        First = (int)Math.Ceiling((_phases[0].IsWarmUp ? _phases[0].End : TimeSpan.Zero).TotalSeconds);
        var end = (int)run.MeasuredUntil.TotalSeconds;
        Count = Math.Max(0, end - First - Length + 1);
        _rows = [.. run.Seconds.Where(row => run.IsJudged(row) && row.Second >= First && row.Second < end)];
    }

    /// <summary>The first second of the first window. The window of index i begins i seconds later.</summary>
    public int First { get; }

    /// <summary>The windows' length in seconds.</summary>
    public int Length { get; }

    /// <summary>How many windows are complete.</summary>
    public int Count { get; }

    /// <summary>The sums of a count over each window.</summary>
    public long[] Sums(Func<SecondCounts, long> count)
    {
        if (Count == 0)
            return [];

        var totals = new long[Count + Length];
        foreach (var row in _rows)
            totals[row.Second - First + 1] += count(row);
        for (var i = 1; i < totals.Length; i++)
            totals[i] += totals[i - 1];

        var sums = new long[Count];
        for (var i = 0; i < Count; i++)
            sums[i] = totals[i + Length] - totals[i];
        return sums;
    }

    /// <summary>The rows of the window of an index, in order.</summary>
    public IEnumerable<SecondCounts> Rows(int index) => _rows.Where(row => row.Second >= First + index && row.Second < First + index + Length);

    /// <summary>
    /// Whether clients of closed loops took part all through the window of an index: where nothing fell due in it, none of them was free.
    /// Those that think for longer than a window, or have nothing left to ask, do not count.
    /// </summary>
    public bool HasClients(int index)
    {
        var stretch = Stretch(index);
        var asksLater = _rows.Length > 0 && _rows[^1].Second > stretch.To;
        return _phases.Where(phase => phase.Start.TotalSeconds <= stretch.To && phase.End.TotalSeconds > stretch.From)
            .All(phase => phase.Clients is { From: > 0, To: > 0 } clients && clients.Think.TotalSeconds < Length && (clients.Iterations is null || asksLater));
    }

    /// <summary>The seconds of the window of an index.</summary>
    public Stretch Stretch(int index) => new(First + index, First + index + Length - 1);
}
