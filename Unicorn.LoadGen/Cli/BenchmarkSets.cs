using Unicorn.LoadGen.Comparing.Benchmarks;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Cli;

/// <summary>BenchmarkDotNet's files as people name them: each path is a file, or a folder that has such files in it, however deep.</summary>
internal static class BenchmarkSets
{
    private const string Pattern = "*" + BenchmarkFile.Ending;

    /// <summary>Whether a path is about benchmarks, and not about runs.</summary>
    public static bool IsOne(string path)
    {
        try
        {
            return File.Exists(path)
                ? path.EndsWith(BenchmarkFile.Ending, StringComparison.Ordinal)
                : Directory.Exists(path) && !File.Exists(Path.Combine(path, RunFiles.Manifest)) && Directory.EnumerateFiles(path, Pattern, SearchOption.AllDirectories).Any();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads the benchmarks of one side.</summary>
    /// <exception cref="BenchmarkFileException">A path is about something else, or a file does not read.</exception>
    public static BenchmarkSet Read(IEnumerable<string> paths) => new(paths.SelectMany(Files).DistinctBy(Path.GetFullPath, StringComparer.Ordinal).Select(BenchmarkFile.Read));

    private static IEnumerable<string> Files(string path) =>
        !IsOne(path) ? throw new BenchmarkFileException($"{path}: expected a {Pattern} of BenchmarkDotNet or a folder of them, as on the other side")
        : File.Exists(path) ? [path]
        : Directory.EnumerateFiles(path, Pattern, SearchOption.AllDirectories);
}
