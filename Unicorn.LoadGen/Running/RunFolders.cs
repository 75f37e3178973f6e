using System.Globalization;
using System.Security.Cryptography;

namespace Unicorn.LoadGen.Running;

/// <summary>Where runs are kept.</summary>
public static class RunFolders
{
    /// <summary>The folder of all runs, below the current one.</summary>
    public const string Root = "reports";

    /// <summary>A new run's id: the UTC time, which sorts, and a few letters, which tell two of one second apart.</summary>
    public static string NewId(DateTimeOffset now) =>
        now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) + "-" + RandomNumberGenerator.GetHexString(6, lowercase: true);

    /// <summary>The folder of several runs that belong together: the one that was asked for, or a new one beside those of single runs.</summary>
    /// <param name="asked">The folder that was asked for.</param>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="kind">What they are, such as <c>repeat</c>.</param>
    /// <param name="now">The time.</param>
    public static string OfSeveral(string? asked, string scenario, string kind, DateTimeOffset now) => asked ?? Path.Combine(Root, scenario, $"{kind}-{NewId(now)}");

    /// <summary>Why the folder of a run cannot be had, known before anything is started; null when it can.</summary>
    /// <param name="asked">The folder that was asked for; null for a new one among all runs.</param>
    /// <param name="scenario">The scenario's name.</param>
    public static string? Refusal(string? asked, string scenario)
    {
        var path = asked ?? Path.Combine(Root, scenario);
        if (string.IsNullOrWhiteSpace(path))
            return "--out: the run folder has no name, expected a new or empty folder";

        try
        {
            if (asked is not null && (File.Exists(asked) || (Directory.Exists(asked) && Directory.EnumerateFileSystemEntries(asked).Any())))
                return $"--out {asked}: it exists and is not empty, expected a new or empty folder";

            // The nearest folder above it that is there must take another one.
            var above = Path.GetFullPath(path);
            while (!Directory.Exists(above) && !File.Exists(above) && Path.GetDirectoryName(above) is { } parent)
                above = parent;
            Probe(above);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Unwritable(path, e);
        }
    }

    /// <summary>Makes the folder of a run: the one that was asked for, which must be empty or missing, or a new one.</summary>
    /// <returns>Its path, or why it cannot be had.</returns>
    public static (string? Path, string? Refusal) Make(string? asked, string scenario, string id)
    {
        var path = asked ?? Path.Combine(Root, scenario, id);
        try
        {
            if (Refusal(asked, scenario) is { } refusal)
                return (null, refusal);

            Directory.CreateDirectory(path);
            return (path, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, Unwritable(path, e));
        }
    }

    /// <summary>Makes a folder with a file of a byte in a folder, and takes them away again: a full disk may have room for the name alone.</summary>
    private static void Probe(string folder)
    {
        var probe = Path.Combine(folder, ".probe-" + RandomNumberGenerator.GetHexString(6, lowercase: true));
        Directory.CreateDirectory(probe);
        try
        {
            File.WriteAllText(Path.Combine(probe, "byte"), "x");
        }
        finally
        {
            Directory.Delete(probe, recursive: true);
        }
    }

    private static string Unwritable(string path, Exception e) => $"{path}: the run folder cannot be written: {e.Message}";
}
