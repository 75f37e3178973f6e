using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;

namespace Unicorn.LoadGen.Cli;

/// <summary>Opens a report in what the reader's desktop opens such files with.</summary>
internal static class Opening
{
    /// <summary>An opener that has not ended by then has opened something, or is what it opened.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>Whether the report is to be opened.</summary>
    public static Option<bool> Open { get; } = new("--open") { Description = "Open the report in a browser afterwards." };

    /// <summary>Opens a report if that was asked for, or tells in a line why not. Either way the exit code stays what it is.</summary>
    public static void IfAsked(ParseResult words, string file)
    {
        if (words.GetValue(Open) && Problem(Path.GetFullPath(file)) is { } problem)
            Complaint.Say($"note: {file} cannot be opened: {problem}", ExitCodes.Met);
    }

    /// <summary>How a file is opened: <c>open</c> on macOS, what the file is registered for on Windows (as <c>start</c> does), else <c>xdg-open</c>; null where there is none.</summary>
    /// <param name="file">The file's full path.</param>
    /// <param name="system">The operating system.</param>
    /// <param name="isMac">Whether it is macOS, which counts as Unix.</param>
    /// <param name="isInstalled">Whether a program is on the PATH.</param>
    public static ProcessStartInfo? StartOf(string file, PlatformID system, bool isMac, Func<string, bool> isInstalled)
    {
        if (system == PlatformID.Win32NT)
            return new ProcessStartInfo(file) { UseShellExecute = true };

        // What is opened may outlive the command, whose own output may be a pipe that somebody reads to its end.
        var opener = isMac ? "open" : "xdg-open";
        return isInstalled(opener) ? new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$1\" < /dev/null > /dev/null 2>&1", opener, file]) : null;
    }

    private static string? Problem(string file)
    {
        if (!File.Exists(file))
            return "it was not written";
        if (StartOf(file, Environment.OSVersion.Platform, OperatingSystem.IsMacOS(), IsInstalled) is not { } start)
            return "this machine has no xdg-open";

        try
        {
            using var opener = Process.Start(start);
            return opener?.WaitForExit(s_patience) == true && opener.ExitCode != 0 ? $"what opens such files ended with {opener.ExitCode}" : null;
        }
        catch (Win32Exception e)
        {
            return e.Message;
        }
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
