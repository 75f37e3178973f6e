using System.Diagnostics;
using Unicorn.LoadGen.Running;

namespace Unicorn.Bench.Peers;

/// <summary>Programs that are kept to one core, with all they start. They find a machine of one core, and lay themselves out for it.</summary>
internal static class Pinned
{
    /// <summary>Where the server runs.</summary>
    public const int ServerCore = 0;

    /// <summary>Where the generator runs.</summary>
    public const int GeneratorCore = 1;

    /// <summary>Starts a program on a core; what it prints is to be read.</summary>
    /// <exception cref="HarnessException">This machine has no <c>taskset</c>.</exception>
    public static Process Start(int core, string program, IEnumerable<string> words)
    {
        var taskset = Installed.Find("taskset") ?? throw new HarnessException("taskset (of util-linux) is needed to keep a program to one core");
        var start = new ProcessStartInfo(taskset) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var word in (string[])["-c", $"{core}", program, .. words])
            start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }
}
