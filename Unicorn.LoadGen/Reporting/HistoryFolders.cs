using System.Collections.Immutable;
using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Comparing.History;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Reporting;

/// <summary>Runs found on the disk.</summary>
/// <param name="Lines">A line for each that was not known before.</param>
/// <param name="Unread">What does not read as a run, a sentence each.</param>
internal sealed record HistoryFolders(ImmutableArray<HistoryLine> Lines, ImmutableArray<string> Unread)
{
    private static readonly EnumerationOptions s_below = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Looks for run folders, at any depth. What only warmed others up is none.</summary>
    /// <param name="folder">Below which folder; it may be a run folder itself.</param>
    /// <param name="known">The ids of runs that need not be read again.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static HistoryFolders Below(string folder, IEnumerable<string> known)
    {
        var (ids, lines, unread) = (known.ToHashSet(StringComparer.Ordinal), new List<HistoryLine>(), new List<string>());
        foreach (var manifest in Directory.EnumerateFiles(folder, RunFiles.Manifest, s_below).Where(file => !IsWarmUp(folder, file)).Order(StringComparer.Ordinal))
        {
            try
            {
                // The manifest first: to judge a run that is known would be of no use.
                var contents = RunContents.Of(Path.GetDirectoryName(manifest)!);
                if (!ids.Add(ManifestReader.Read(contents).Manifest.Id))
                    continue;
                var judged = Judged.Folder(contents);
                lines.Add(RunLine.Of(new ComparedRun(contents.Folder, judged.Run, judged.Verdict, judged.Bill)) with { Complete = judged.Result.Complete });
            }
            catch (RunFolderException e)
            {
                unread.Add(e.Message);
            }
        }

        return new HistoryFolders([.. lines], [.. unread]);
    }

    private static bool IsWarmUp(string folder, string manifest) =>
        Path.GetRelativePath(folder, manifest).Split(Path.DirectorySeparatorChar).Contains(RunFiles.WarmUp, StringComparer.Ordinal);
}
