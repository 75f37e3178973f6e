using System.Globalization;

namespace Unicorn.Tests.Specs;

/// <summary>What a process inherits of signals: a shell that starts something in the background has it ignore Ctrl-C.</summary>
internal static class Signals
{
    public const string InterruptIgnored = "whoever started the tests has them ignore SIGINT, and the processes that they start inherit that";

    /// <summary>Whether this process, and so every process that it starts, ignores SIGINT. Known on Linux alone.</summary>
    public static bool IgnoreInterrupt
    {
        get
        {
            const string Status = "/proc/self/status";
            const int Interrupt = 1 << (2 - 1);
            return File.Exists(Status)
                && File.ReadLines(Status).FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
                && (long.Parse(line.AsSpan("SigIgn:".Length).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) & Interrupt) != 0;
        }
    }
}
