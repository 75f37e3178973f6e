using System.Collections.Concurrent;
using System.Security.Cryptography;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Server.Hashing;

namespace Unicorn.LoadGen.Driving;

/// <summary>
/// What each key's answer must be: its reference where that was computed before the load began, its first answer
/// otherwise. Bounded: keys beyond <see cref="LargestBook"/> are not remembered, and their answers are counted as unverified.
/// </summary>
public sealed class AnswerBook
{
    /// <summary>Keys that are remembered; an answer takes at most 64 bytes and about as much again for its place.</summary>
    public const int LargestBook = 1_000_000;

    /// <summary>Answers longer than this are remembered by their SHA-256.</summary>
    private const int LongestKept = 64;

    private readonly ConcurrentDictionary<long, byte[]> _answers = new();
    private long _unverified;
    private int _count;

    /// <summary>Keys that have a reference.</summary>
    public int WithReference { get; private set; }

    /// <summary>Answers for which there was no room to remember a first one.</summary>
    public long Unverified => Volatile.Read(ref _unverified);

    /// <summary>
    /// Computes reference answers for the plan's keys, in the order in which they are first asked for, until the budget is used up.
    /// </summary>
    /// <returns>How many different keys were seen in the plan, as far as it was looked through.</returns>
    public long AddReferences(Schedule schedule, KeyText keys, Verification verify, int cost, TimeProvider clock)
    {
        var seen = new HashSet<long>();
        var missing = new List<long>();
        foreach (var arrival in schedule.Arrivals().Take(Schedule.HashedArrivals))
        {
            if (seen.Add(arrival.Key))
                missing.Add(arrival.Key);
        }

        if (verify.Against != AnswerCheck.UnicornHash)
            return seen.Count;

        var start = clock.GetTimestamp();
        Parallel.ForEach(missing.Take(LargestBook), (key, loop) =>
        {
            if (clock.GetElapsedTime(start) > verify.Budget)
                loop.Stop();
            else
                _answers[key] = UnicornHash.ComputeUtf8(keys.Key(key), cost);
        });
        WithReference = _count = _answers.Count;
        return seen.Count;
    }

    /// <summary>
    /// Whether an answer is right. Allocates nothing for a key that has been answered before, unless the answer is longer than is kept.
    /// </summary>
    public bool IsRight(long key, ReadOnlySpan<byte> answer)
    {
        var kept = answer.Length <= LongestKept ? answer : SHA256.HashData(answer);
        if (_answers.TryGetValue(key, out var expected))
            return kept.SequenceEqual(expected);
        if (Volatile.Read(ref _count) >= LargestBook)
        {
            Interlocked.Increment(ref _unverified);
            return true;
        }

        // Two first answers at once: one is remembered, and the other held against it.
        var mine = kept.ToArray();
        var first = _answers.GetOrAdd(key, mine);
        if (ReferenceEquals(first, mine))
            Interlocked.Increment(ref _count);
        return kept.SequenceEqual(first);
    }

    /// <summary>What the answer to a key should have been, for people: null when nothing is known.</summary>
    public byte[]? Expected(long key) => _answers.GetValueOrDefault(key);
}
