using System.Collections.Concurrent;
using System.Security.Cryptography;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Server.Hashing;

namespace Unicorn.LoadGen.Driving;

/// <summary>What an answer is the answer to: requests that are alike in it must get the same answer.</summary>
/// <param name="Request">The index of the request.</param>
/// <param name="Key">The key; 0 when the request has no place for it.</param>
/// <param name="Row">The row of the data; 0 when the request uses none.</param>
public readonly record struct Asked(int Request, long Key, long Row = 0);

/// <summary>
/// What each answer must be: the key's reference where that was computed before the load began and the request promises it, the
/// first answer to the same otherwise. Bounded: what goes beyond <see cref="LargestBook"/> is not remembered, and such answers are counted as unverified.
/// </summary>
public sealed class AnswerBook
{
    /// <summary>Answers that are remembered, references included; one takes at most about 70 bytes and more than as much again for its place.</summary>
    public const int LargestBook = 1_000_000;

    /// <summary>Answers longer than this, in bytes, are remembered by their SHA-256.</summary>
    public const int LongestKept = 64;

    // Longer than any answer that is kept itself, so that neither passes for the other; and it reads well in an example.
    private static readonly byte[] s_digestMark = "sha256:"u8.ToArray();

    private readonly ConcurrentDictionary<long, byte[]> _references = new();
    private readonly ConcurrentDictionary<Asked, byte[]> _firsts = new();
    private bool[] _promised = [];
    private long _unverified;
    private int _count;

    /// <summary>Keys that have a reference.</summary>
    public int WithReference { get; private set; }

    /// <summary>Answers for which there was no room to remember a first one.</summary>
    public long Unverified => Volatile.Read(ref _unverified);

    /// <summary>
    /// Computes reference answers for the keys of requests that promise them, in the order in which they are first asked for, until the budget is
    /// used up or nobody wants them any more.
    /// </summary>
    /// <param name="schedule">The plan.</param>
    /// <param name="keys">The keys' texts.</param>
    /// <param name="scenario">Which requests promise the reference hash, and the budget.</param>
    /// <param name="cost">The hash's cost.</param>
    /// <param name="clock">Times the budget.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>How many different keys whose answers are held against anything were seen in the plan, as far as it was looked through.</returns>
    public long AddReferences(Schedule schedule, KeyText keys, Scenario scenario, int cost, TimeProvider clock, CancellationToken stop)
    {
        AnswerCheck[] checks = [.. scenario.AllRequests.Select(scenario.CheckOf)];
        _promised = Array.ConvertAll(checks, check => check == AnswerCheck.UnicornHash);
        var seen = new HashSet<long>();
        var wanted = new HashSet<long>();
        var missing = new List<long>();
        foreach (var (key, request) in schedule.KeysAhead(Schedule.HashedArrivals))
        {
            if (checks[request] == AnswerCheck.Any)
                continue;

            seen.Add(key);
            if (_promised[request] && wanted.Add(key))
                missing.Add(key);
        }

        if (missing.Count == 0)
            return seen.Count;

        var start = clock.GetTimestamp();
        var inOrder = Partitioner.Create(missing.Take(LargestBook), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(inOrder, (key, loop) =>
        {
            if (stop.IsCancellationRequested || clock.GetElapsedTime(start) >= scenario.Verify.Budget)
                loop.Stop();
            else
                _references[key] = UnicornHash.ComputeUtf8(keys.Key(key), cost);
        });
        WithReference = _count = _references.Count;
        return seen.Count;
    }

    /// <summary>Whether an answer is right. Allocates nothing for what has been answered before.</summary>
    public bool IsRight(Asked asked, ReadOnlySpan<byte> answer)
    {
        if (answer.Length <= LongestKept)
            return IsKept(asked, answer);

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(answer, digest);
        return IsRightByDigest(asked, digest);
    }

    /// <summary>The same for an answer longer than <see cref="LongestKept"/> that is known by its SHA-256 alone.</summary>
    public bool IsRightByDigest(Asked asked, ReadOnlySpan<byte> digest)
    {
        Span<byte> marked = stackalloc byte[s_digestMark.Length + (SHA256.HashSizeInBytes * 2)];
        s_digestMark.CopyTo(marked);
        Convert.TryToHexStringLower(digest, marked[s_digestMark.Length..], out _);
        return IsKept(asked, marked);
    }

    /// <summary>What an answer should have been, for people: a long one as <c>sha256:</c> and its digest, null when nothing is known.</summary>
    public byte[]? Expected(Asked asked) => Reference(asked) ?? _firsts.GetValueOrDefault(asked);

    private byte[]? Reference(Asked asked) => asked.Request < _promised.Length && _promised[asked.Request] ? _references.GetValueOrDefault(asked.Key) : null;

    private bool IsKept(Asked asked, ReadOnlySpan<byte> kept)
    {
        if (Expected(asked) is { } expected)
            return kept.SequenceEqual(expected);
        if (Volatile.Read(ref _count) >= LargestBook)
        {
            Interlocked.Increment(ref _unverified);
            return true;
        }

        // Two first answers at once: one is remembered, and the other held against it.
        var mine = kept.ToArray();
        var first = _firsts.GetOrAdd(asked, mine);
        if (ReferenceEquals(first, mine))
            Interlocked.Increment(ref _count);
        return kept.SequenceEqual(first);
    }
}
