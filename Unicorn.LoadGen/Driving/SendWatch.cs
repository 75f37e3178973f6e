using System.Net.Sockets;

namespace Unicorn.LoadGen.Driving;

/// <summary>A connection that tells a failure to write from a failure to read, which the client reports alike, and which requests were written to it.</summary>
/// <param name="inner">The connection, after TLS where there is any.</param>
internal sealed class SendWatch(Stream inner) : Stream
{
    private int _requests;

    /// <summary>Whether requests were written to it before the current one.</summary>
    public bool WasKept => _requests > 1;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>A request is about to be written.</summary>
    /// <exception cref="AnsweredUnaskedException">The connection is new, and yet something has come.</exception>
    public void Begins()
    {
        // The client looks at a kept connection itself, and would take what came on a new one for the answer. Behind TLS what has come cannot be told from the handshake's last words.
        if (_requests++ == 0 && inner is NetworkStream { DataAvailable: true })
            throw new AnsweredUnaskedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => inner.ReadAsync(buffer, offset, count, cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        SendTrace.Writes(this);

        // Nearly every write of a request ends at once: no state machine for those.
        var write = inner.WriteAsync(buffer, cancellationToken);
        return write.IsCompletedSuccessfully ? write : Watch(write);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private static async ValueTask Watch(ValueTask write)
    {
        try
        {
            await write;
        }
        catch (IOException e)
        {
            SendTrace.Broke();
            throw new SendFailedException(e);
        }
    }
}

/// <summary>The connection broke while a request was written.</summary>
/// <param name="inner">The cause.</param>
public sealed class SendFailedException(IOException inner) : IOException(inner.Message, inner);

/// <summary>Something came before a request was written: no answer to it (RFC 9112, 6.3). Not an <see cref="IOException"/>: the client would try again.</summary>
internal sealed class AnsweredUnaskedException() : Exception("The target answered before it was asked.");
