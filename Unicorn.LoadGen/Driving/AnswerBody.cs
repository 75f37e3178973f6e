using System.Buffers;
using System.Security.Cryptography;

namespace Unicorn.LoadGen.Driving;

/// <summary>The body of an answer, read to its last byte: all of it where it is short or must be looked into, its SHA-256 and beginning otherwise.</summary>
internal readonly struct AnswerBody : IDisposable
{
    // What an answer under way takes, however long it is: ten thousand of them take 80 MB.
    private const int BufferSize = 8 * 1024;

    // What stays in the buffer of a longer answer, to be shown when it is wrong.
    private const int Shown = 1024;

    private readonly byte[] _buffer;
    private readonly int _length;

    private AnswerBody(byte[] buffer, int length, byte[]? digest) => (_buffer, _length, Digest) = (buffer, length, digest);

    /// <summary>The SHA-256 of a body that was not kept whole; null of one that was.</summary>
    public byte[]? Digest { get; }

    /// <summary>The body, or its beginning when it was not kept whole.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Reads a body to its end.</summary>
    /// <param name="body">The body.</param>
    /// <param name="whole">Whether it must be kept whole, up to <see cref="AnswerExpectation.LongestBody"/>.</param>
    /// <param name="stop">Ends the reading.</param>
    public static async ValueTask<AnswerBody> ReadAsync(Stream body, bool whole, CancellationToken stop)
    {
        var size = BufferSize;
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        var length = 0;
        try
        {
            while (true)
            {
                length += await body.ReadAtLeastAsync(buffer.AsMemory(length, size - length), size - length, throwOnEndOfStream: false, stop);
                if (length < size)
                    return new AnswerBody(buffer, length, digest: null);
                if (!whole || size > AnswerExpectation.LongestBody)
                    return new AnswerBody(buffer, Shown, await DigestAsync(body, buffer.AsMemory(0, size), stop));

                size = Math.Min(size * 8, AnswerExpectation.LongestBody + 1);
                var larger = ArrayPool<byte>.Shared.Rent(size);
                buffer.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    /// <summary>Reads the rest of a long answer and sums up all of it; the first <see cref="Shown"/> bytes of the buffer stay.</summary>
    private static async Task<byte[]> DigestAsync(Stream body, Memory<byte> start, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(start.Span);
        var rest = start[Shown..];
        while (await body.ReadAsync(rest, stop) is > 0 and var read)
            hash.AppendData(rest.Span[..read]);
        return hash.GetHashAndReset();
    }
}
