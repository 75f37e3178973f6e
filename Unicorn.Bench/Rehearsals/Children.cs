using System.Diagnostics;
using System.Globalization;

namespace Unicorn.Bench.Rehearsals;

/// <summary>The processes below another one, as Linux tells them.</summary>
internal static class Children
{
    public const string LinuxOnly = "Only Linux tells a process's children through /proc.";

    /// <summary>The embedded server that <paramref name="parent"/> has started.</summary>
    public static int ServerOf(int parent) => Of(parent).Single(IsServer);

    /// <summary>Whether <paramref name="parent"/> has started any server that has not ended.</summary>
    public static bool HasServer(int parent) => Of(parent).Any(IsServer);

    /// <summary>Whether there is no such process any more, or only its entry waiting to be read by its parent.</summary>
    public static bool IsGone(int process) => Stat(process) is not [var state, ..] || state is "Z" or "X";

    /// <summary>Ends one process the hard way.</summary>
    public static void Kill(int process)
    {
        using var victim = Process.GetProcessById(process);
        victim.Kill();
    }

    private static bool IsServer(int process) => Words(process).Contains("--parent-pipe");

    private static IEnumerable<int> Of(int parent) => Directory.GetDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0 && Stat(id) is [not "Z", var ppid, ..] && ppid == parent.ToString(CultureInfo.InvariantCulture));

    /// <summary>State, parent and so on: what follows the name, which may hold anything, in its parentheses.</summary>
    private static string[]? Stat(int process) => Read(process, "stat") is { } text ? text[(text.LastIndexOf(')') + 2)..].Split(' ') : null;

    private static string[] Words(int process) => Read(process, "cmdline")?.Split('\0') ?? [];

    private static string? Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
