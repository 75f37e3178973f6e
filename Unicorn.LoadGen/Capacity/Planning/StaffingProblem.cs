using System.Collections.Immutable;

namespace Unicorn.LoadGen.Capacity.Planning;

/// <summary>How many instances must serve when, in slots of equal length: what a cheapest schedule is sought for.</summary>
/// <param name="Need">How many must serve in each slot.</param>
/// <param name="Boot">From a launch to the first slot in which the instance serves, in slots.</param>
/// <param name="Drain">How many slots before its end an instance serves no more.</param>
/// <param name="Quantum">What is paid whole once it is started, in slots.</param>
/// <param name="Ceiling">The most instances alive at once, those that boot and drain among them; null for no limit.</param>
/// <param name="ByClock">Whether quanta begin at the multiples of their length, and not at launches.</param>
public sealed record StaffingProblem(ImmutableArray<int> Need, int Boot, int Drain, int Quantum, int? Ceiling = null, bool ByClock = false)
{
    /// <summary>How many slots there are.</summary>
    public int Slots => Need.Length;

    /// <summary>
    /// The first slot that is needed more instances for than there may be; null where there is none. Then there is a schedule: the most there
    /// may be, all day.
    /// </summary>
    public int? Impossible => Ceiling is { } most && Need.AsSpan().IndexOfAnyExceptInRange(0, most) is >= 0 and var slot ? slot : null;

    /// <summary>The end of the shortest life of an instance that serves at all.</summary>
    /// <param name="launch">The slot of its launch; negative before the first.</param>
    public int FirstEnd(int launch)
    {
        var begin = QuantumBegin(launch);
        return begin + (Quantum * (((launch + Boot + Drain - begin) / Quantum) + 1));
    }

    /// <summary>How many quanta a life pays for.</summary>
    /// <param name="launch">The slot of the launch.</param>
    /// <param name="end">Its end, where a quantum ends.</param>
    public int Quanta(int launch, int end) => (end - QuantumBegin(launch)) / Quantum;

    private int QuantumBegin(int launch) => ByClock ? (int)Math.Floor((double)launch / Quantum) * Quantum : launch;
}
