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
    /// <summary>Keys that are remembered; an answer takes at most about 70 bytes and as much again for its place.</summary>
    public const int LargestBook = 1_000_000;

    /// <summary>Answers longer than this, in bytes, are remembered by their SHA-256.</summary>
    public const int LongestKept = 64;

    // Longer than any answer that is kept itself, so that neither passes for the other; and it reads well in an example.
    private static readonly byte[] s_digestMark = "sha256:"u8.ToArray();

    private readonly ConcurrentDictionary<long, byte[]> _answers = new();
    private long _unverified;
    private int _count;

    /// <summary>Keys that have a reference.</summary>
    public int WithReference { get; private set; }

    /// <summary>Answers for which there was no room to remember a first one.</summary>
    public long Unverified => Volatile.Read(ref _unverified);

    /// <summary>
    /// Computes reference answers for the plan's keys, in the order in which they are first asked for, until the budget is used up or
    /// nobody wants them any more.
    /// </summary>
    /// <returns>How many different keys were seen in the plan, as far as it was looked through.</returns>
    public long AddReferences(Schedule schedule, KeyText keys, Verification verify, int cost, TimeProvider clock, CancellationToken stop)
    {
        var seen = new HashSet<long>();
        var missing = new List<long>();
        foreach (var key in schedule.KeysAhead(Schedule.HashedArrivals))
        {
            if (seen.Add(key))
                missing.Add(key);
        }

        if (verify.Against != AnswerCheck.UnicornHash)
            return seen.Count;

        var start = clock.GetTimestamp();
        var inOrder = Partitioner.Create(missing.Take(LargestBook), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(inOrder, (key, loop) =>
        {
            if (stop.IsCancellationRequested || clock.GetElapsedTime(start) >= verify.Budget)
                loop.Stop();
            else
                _answers[key] = UnicornHash.ComputeUtf8(keys.Key(key), cost);
        });
        WithReference = _count = _answers.Count;
        return seen.Count;
    }

    /// <summary>Whether an answer is right. Allocates nothing for a key that has been answered before.</summary>
    public bool IsRight(long key, ReadOnlySpan<byte> answer)
    {
        if (answer.Length <= LongestKept)
            return IsKept(key, answer);

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(answer, digest);
        return IsRightByDigest(key, digest);
    }

    /// <summary>The same for an answer longer than <see cref="LongestKept"/> that is known by its SHA-256 alone.</summary>
    public bool IsRightByDigest(long key, ReadOnlySpan<byte> digest)
    {
        Span<byte> marked = stackalloc byte[s_digestMark.Length + (SHA256.HashSizeInBytes * 2)];
        s_digestMark.CopyTo(marked);
        Convert.TryToHexStringLower(digest, marked[s_digestMark.Length..], out _);
        return IsKept(key, marked);
    }

    /// <summary>What the answer to a key should have been, for people: a long one as <c>sha256:</c> and its digest, null when nothing is known.</summary>
    public byte[]? Expected(long key) => _answers.GetValueOrDefault(key);

    private bool IsKept(long key, ReadOnlySpan<byte> kept)
    {
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
}
