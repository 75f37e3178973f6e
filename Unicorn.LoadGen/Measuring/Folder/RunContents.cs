namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>
/// The raw files of a run as they are read: those in its folder, or, where the disk did not take or keep all of them, the bytes that would be there.
/// </summary>
public sealed class RunContents
{
    private readonly Func<string, TextReader> _open;

    private RunContents(string folder, Func<string, TextReader> open, string? lacks) => (Folder, _open, Lacks) = (folder, open, lacks);

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>What the folder itself does not have of these contents, in a sentence without its full stop; null when it has everything.</summary>
    public string? Lacks { get; }

    /// <summary>What is in a folder.</summary>
    public static RunContents Of(string folder) => new(folder, name => File.OpenText(Path.Combine(folder, name)), lacks: null);

    /// <summary>What should be in a folder, and is not.</summary>
    internal static RunContents Kept(string folder, IReadOnlyDictionary<string, byte[]> files, string lacks) =>
        new(folder, name => files.TryGetValue(name, out var bytes) ? new StreamReader(new MemoryStream(bytes)) : throw new FileNotFoundException(name), lacks);

    /// <summary>Opens a file; null when there is none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal TextReader? Open(string name)
    {
        try
        {
            return _open(name);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A file's text; null when there is none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal string? Text(string name)
    {
        using var reader = Open(name);
        return reader?.ReadToEnd();
    }
}
