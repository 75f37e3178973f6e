using System.Buffers;
using System.ComponentModel;
using Microsoft.Extensions.Caching.Hybrid;

namespace Unicorn.Server.Caching;

/// <summary>An answer as the memory tier holds it: one object for all who get it.</summary>
/// <param name="bytes">The answer.</param>
/// <param name="origin">How it came into this server: computed, or from the cache server.</param>
/// <remarks>The attribute tells HybridCache to hand out the object itself. The mark of the first to get it is no part of its value.</remarks>
[ImmutableObject(true)]
internal sealed class StoredAnswer(byte[] bytes, Tier origin)
{
    private int _given;

    /// <summary>The answer.</summary>
    public byte[] Bytes => bytes;

    /// <summary>How it came into this server.</summary>
    public Tier Origin => origin;

    /// <summary>True once, for the request for which the answer counts as <see cref="Origin"/>; for all others it was there or under way.</summary>
    public bool IsFirst() => Interlocked.Exchange(ref _given, 1) == 0;

    /// <summary>Writes an answer as it is; what is read came from the cache server.</summary>
    internal sealed class Serializer : IHybridCacheSerializer<StoredAnswer>
    {
        public StoredAnswer Deserialize(ReadOnlySequence<byte> source) => new(source.ToArray(), Tier.Shared);

        public void Serialize(StoredAnswer value, IBufferWriter<byte> target) => target.Write(value.Bytes);
    }
}
