namespace Unicorn.LoadGen.Capacity.Simulation;

/// <summary>What happens in a fleet. Of what happens at the same instant, the kind that stands first here comes first.</summary>
internal enum EventKind
{
    /// <summary>A computation is done.</summary>
    Computed,

    /// <summary>An instance has booted.</summary>
    Booted,

    /// <summary>An instance that never booted is found out.</summary>
    FoundDead,

    /// <summary>An instance has drained for as long as it may.</summary>
    Drained,

    /// <summary>An instance crashes by itself.</summary>
    Crashed,

    /// <summary>The oldest instance in service is made to crash.</summary>
    OldestCrashed,

    /// <summary>A period of the metrics is over.</summary>
    PeriodOver,
}

/// <summary>Something that will happen.</summary>
/// <param name="At">When, in ticks from the start of the run.</param>
/// <param name="Order">The kind, and below it the order in which events of the kind were added.</param>
/// <param name="Subject">The customer, or the instance.</param>
/// <param name="Generation">Which of the customers that had this slot, so that one who has left in the meantime is not taken for another.</param>
internal readonly record struct Event(long At, long Order, int Subject, int Generation)
{
    internal const int KindShift = 56;

    /// <summary>What happens.</summary>
    public EventKind Kind => (EventKind)(Order >> KindShift);
}

/// <summary>What will happen, the next first: a binary heap that allocates only to grow.</summary>
internal sealed class Agenda
{
    /// <summary>The instant of what never happens.</summary>
    public const long Never = long.MaxValue;

    private Event[] _heap = new Event[64];
    private int _count;
    private long _added;

    /// <summary>When the next event is; <see cref="Never"/> where there is none.</summary>
    public long Next => _count == 0 ? Never : _heap[0].At;

    /// <summary>Adds an event.</summary>
    public void Add(long at, EventKind kind, int subject, int generation = 0)
    {
        if (_count == _heap.Length)
            Array.Resize(ref _heap, 2 * _count);

        var added = new Event(at, ((long)kind << Event.KindShift) | _added++, subject, generation);
        var (heap, hole) = (_heap, _count++);
        while (hole > 0 && IsBefore(added, heap[(hole - 1) / 2]))
        {
            heap[hole] = heap[(hole - 1) / 2];
            hole = (hole - 1) / 2;
        }

        heap[hole] = added;
    }

    /// <summary>Takes the next event. There must be one.</summary>
    public Event Take()
    {
        var (heap, taken) = (_heap, _heap[0]);
        var last = heap[--_count];
        var (hole, child) = (0, 1);
        while (child < _count)
        {
            if (child + 1 < _count && IsBefore(heap[child + 1], heap[child]))
                child++;
            if (!IsBefore(heap[child], last))
                break;
            heap[hole] = heap[child];
            (hole, child) = (child, (2 * child) + 1);
        }

        heap[hole] = last;
        return taken;
    }

    private static bool IsBefore(in Event one, in Event other) => one.At < other.At || (one.At == other.At && one.Order < other.Order);
}
