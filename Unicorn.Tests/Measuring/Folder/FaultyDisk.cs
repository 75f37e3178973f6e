namespace Unicorn.Tests.Measuring.Folder;

/// <summary>A disk in memory that takes so many bytes of each attempt to write to it, and then fails; without a limit it takes everything.</summary>
/// <param name="limits">The limit of each attempt in order, over all files; null for none. After the last there is none.</param>
internal sealed class FaultyDisk(IEnumerable<int?> limits)
{
    private readonly Queue<int?> _limits = new(limits);
    private readonly Dictionary<string, MemoryStream> _files = [];

    public byte[] this[string name] => _files[name].ToArray();

    public Stream Open(string name) => _files[name] = new FaultyFile(_limits);

    private sealed class FaultyFile(Queue<int?> limits) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var limit = limits.Count == 0 ? null : limits.Dequeue();
            if (limit is not { } taken || taken >= buffer.Length)
            {
                base.Write(buffer);
                return;
            }

            base.Write(buffer[..taken]);
            throw new IOException("No space left on device");
        }
    }
}
