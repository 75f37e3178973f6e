using Unicorn.LoadGen.Driving;

namespace Unicorn.Tests.Driving;

/// <summary>What an answer takes, however long it is.</summary>
public sealed class AnswerBodyTests
{
    private const long Size = 256 * 1024 * 1024;

    [Theory(Timeout = 30_000)]
    [InlineData(false, 256 * 1024)]
    [InlineData(true, 8 * 1024 * 1024)]
    public async Task A_quarter_of_a_gigabyte_is_read_to_its_end_in_little_memory(bool whole, long most)
    {
        var stream = new Zeros(Size);
        var before = GC.GetAllocatedBytesForCurrentThread();

        // Nothing in it waits: all of it happens on this thread.
        var reading = AnswerBody.ReadAsync(stream, whole, TestContext.Current.CancellationToken);
        reading.IsCompletedSuccessfully.ShouldBeTrue();
        using var body = await reading;

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(most);
        body.Digest.ShouldNotBeNull();
        stream.Position.ShouldBe(Size);
    }

    private sealed class Zeros(long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Take(buffer.Length));

        public override int Read(byte[] buffer, int offset, int count) => Take(count);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Take(int most)
        {
            var read = (int)Math.Min(most, length - Position);
            Position += read;
            return read;
        }
    }
}
