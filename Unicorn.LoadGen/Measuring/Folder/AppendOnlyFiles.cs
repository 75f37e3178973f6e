namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>
/// Files that only grow, as one sequence of appends. What the disk does not take is kept in memory and tried again, oldest first, at each later append.
/// So the disk holds a beginning of the sequence at any instant, and the folder of a run whose disk is full is that of a run that was killed then.
/// Any thread may append.
/// </summary>
/// <param name="open">Opens a file that is new, for reading and writing, without a buffer of its own.</param>
/// <param name="mostKept">Bytes that are kept in memory at most before <see cref="Check"/> fails.</param>
internal sealed class AppendOnlyFiles(Func<string, Stream> open, long mostKept = AppendOnlyFiles.MostKept) : IDisposable
{
    /// <summary>Hours of any run: a second of it is some kilobytes.</summary>
    public const long MostKept = 256 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, GrowingFile> _files = new(StringComparer.Ordinal);
    private readonly Queue<(GrowingFile File, byte[] Bytes, long Offset)> _kept = new();
    private long _keptBytes;
    private string? _failure;

    /// <summary>Why the disk did not take something for the first time; null as long as it took everything.</summary>
    public string? Failure
    {
        get
        {
            lock (_lock)
                return _failure;
        }
    }

    /// <summary>Bytes that are in memory alone.</summary>
    public long KeptBytes
    {
        get
        {
            lock (_lock)
                return _keptBytes;
        }
    }

    /// <summary>Makes a file.</summary>
    /// <exception cref="IOException">It exists, or cannot be made.</exception>
    public void Open(string name) => _files.Add(name, new GrowingFile(open(name)));

    /// <summary>Appends to a file, on the disk if it takes it. Each append is one write, which survives the death of this process.</summary>
    public void Append(string name, byte[] bytes)
    {
        lock (_lock)
        {
            var file = _files[name];
            _kept.Enqueue((file, bytes, file.Length));
            file.Length += bytes.Length;
            _keptBytes += bytes.Length;
            WriteKept();
        }
    }

    /// <summary>Tries again to write what is kept.</summary>
    /// <returns>Whether the disk has everything now.</returns>
    public bool TryWrite()
    {
        lock (_lock)
        {
            WriteKept();
            return _kept.Count == 0;
        }
    }

    /// <summary>Sees to it that memory does not fill up as well.</summary>
    /// <exception cref="IOException">More is kept than may be.</exception>
    public void Check()
    {
        lock (_lock)
        {
            if (_keptBytes > mostKept)
                throw new IOException(_failure);
        }
    }

    /// <summary>All that was appended to each file, wherever it is.</summary>
    /// <exception cref="IOException">The disk does not give back what it took.</exception>
    public IReadOnlyDictionary<string, byte[]> ReadAll()
    {
        lock (_lock)
            return _files.ToDictionary(file => file.Key, file => Read(file.Value), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files.Values)
            file.Stream.Dispose();
    }

    private void WriteKept()
    {
        try
        {
            while (_kept.TryPeek(out var next))
            {
                // From its own offset, so that the same bytes overwrite what an earlier attempt got through.
                next.File.Stream.Position = next.Offset;
                next.File.Stream.Write(next.Bytes);
                _kept.Dequeue();
                _keptBytes -= next.Bytes.Length;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _failure ??= e.Message;
        }
    }

    private byte[] Read(GrowingFile file)
    {
        var bytes = new byte[file.Length];
        var kept = _kept.Where(each => each.File == file).ToArray();
        file.Stream.Position = 0;
        file.Stream.ReadExactly(bytes, 0, (int)(kept.Length == 0 ? file.Length : kept[0].Offset));
        foreach (var (_, rest, offset) in kept)
            rest.CopyTo(bytes, offset);
        return bytes;
    }

    private sealed class GrowingFile(Stream stream)
    {
        public Stream Stream => stream;

        /// <summary>What was appended so far, written or kept.</summary>
        public long Length { get; set; }
    }
}
