using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;

namespace Unicorn.LoadGen.Cli;

/// <summary>Sets of runs as people name them: each path is a run folder, or a folder of run folders.</summary>
internal static class RunSets
{
    /// <summary>Reads and judges the runs.</summary>
    /// <exception cref="RunFolderException">A path is neither, or a run does not read.</exception>
    public static RunSet Read(IEnumerable<string> paths) => RunSet.Of(paths.SelectMany(Folders).Select(folder =>
    {
        var judged = Judged.Folder(folder);
        return new ComparedRun(folder, judged.Run, judged.Verdict, judged.Bill);
    }));

    private static IReadOnlyList<string> Folders(string path)
    {
        if (File.Exists(path))
            throw new RunFolderException($"{path}: this is a file, expected a run folder or a folder of run folders");
        if (!Directory.Exists(path))
            throw new RunFolderException($"{path}: there is no such folder, expected a run folder or a folder of run folders");
        if (IsRun(path))
            return [path];

        try
        {
            string[] folders = Directory.GetDirectories(path);
            string[] runs = [.. folders.Where(IsRun)];

            // A run that is left out in silence is one that a comparison lacks.
            if (runs.Length > 0 && folders.FirstOrDefault(folder => !IsRun(folder) && File.Exists(Path.Combine(folder, RunFiles.Seconds))) is { } damaged)
                throw new RunFolderException($"{damaged}: it has {RunFiles.Seconds} and no {RunFiles.Manifest}, expected a whole run folder");
            return runs.Length > 0 ? runs : throw new RunFolderException($"{path}: there is no run in it, expected a run folder or a folder of run folders");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunFolderException($"{path}: it cannot be read: {e.Message}");
        }
    }

    private static bool IsRun(string folder) => File.Exists(Path.Combine(folder, RunFiles.Manifest));
}
