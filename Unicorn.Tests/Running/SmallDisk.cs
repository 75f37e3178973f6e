using System.Diagnostics;

namespace Unicorn.Tests.Running;

/// <summary>A disk of some kilobytes in memory. Skips the test where no disk may be mounted.</summary>
internal sealed class SmallDisk : IDisposable
{
    public SmallDisk(string options)
    {
        var (code, why) = OperatingSystem.IsLinux() ? Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", Path) : (1, "this is not Linux");
        if (code == 0)
            return;

        Directory.Delete(Path);
        Assert.Skip($"No small disk can be mounted: {why}");
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("unicorn-disk-").FullName;

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    /// <summary>Takes all the room that is left. Files that are there may still grow to the end of their last page.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (true)
                ballast.Write(page);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Free() => File.Delete(Ballast);

    public void Dispose()
    {
        Run("umount", "-l", Path).Code.ShouldBe(0);
        Directory.Delete(Path);
    }

    private static (int Code, string Why) Run(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true, UseShellExecute = false })!;
        var why = process.StandardError.ReadToEnd().Trim();
        process.WaitForExit();
        return (process.ExitCode, why);
    }
}
