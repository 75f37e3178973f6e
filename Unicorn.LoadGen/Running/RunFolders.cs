using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Unicorn.LoadGen.Running;

/// <summary>Where runs are kept.</summary>
public static class RunFolders
{
    /// <summary>The folder of all runs, below the current one.</summary>
    public const string Root = "reports";

    /// <summary>A new run's id: the UTC time, which sorts, and a few letters, which tell two of one second apart.</summary>
    public static string NewId(DateTimeOffset now) =>
        now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) + "-" + RandomNumberGenerator.GetHexString(6, lowercase: true);

    /// <summary>Why the folder that was asked for cannot be used, known before anything is started; null when it can, or none was asked for.</summary>
    public static string? Refusal(string? asked)
    {
        if (asked is null)
            return null;
        if (string.IsNullOrWhiteSpace(asked))
            return "--out: the run folder has no name, expected a new or empty folder";

        try
        {
            if (File.Exists(asked) || (Directory.Exists(asked) && Directory.EnumerateFileSystemEntries(asked).Any()))
                return $"--out {asked}: it exists and is not empty, expected a new or empty folder";

            // The nearest folder above it that is there must take another one.
            var above = Path.GetFullPath(asked);
            while (!Directory.Exists(above) && !File.Exists(above) && Path.GetDirectoryName(above) is { } parent)
                above = parent;
            var probe = Path.Combine(above, ".probe-" + RandomNumberGenerator.GetHexString(6, lowercase: true));
            Directory.CreateDirectory(probe);
            Directory.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Unwritable(asked, e);
        }
    }

    /// <summary>Makes the folder of a run: the one that was asked for, which must be empty or missing, or a new one.</summary>
    /// <returns>Its path, or why it cannot be had.</returns>
    public static (string? Path, string? Refusal) Make(string? asked, string scenario, string id)
    {
        var path = asked ?? Path.Combine(Root, scenario, id);
        try
        {
            if (Refusal(asked) is { } refusal)
                return (null, refusal);

            Directory.CreateDirectory(path);
            var probe = Path.Combine(path, ".probe");
            File.WriteAllBytes(probe, Encoding.ASCII.GetBytes("x"));
            File.Delete(probe);
            return (path, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, Unwritable(path, e));
        }
    }

    private static string Unwritable(string path, Exception e) => $"{path}: the run folder cannot be written: {e.Message}";
}
