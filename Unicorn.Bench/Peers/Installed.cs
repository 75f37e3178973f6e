namespace Unicorn.Bench.Peers;

/// <summary>Programs of this machine.</summary>
internal static class Installed
{
    // Where servers are, which is on the PATH of few users but root.
    private static readonly string[] s_system = ["/usr/sbin", "/usr/local/sbin"];

    /// <summary>Where a program is; null when it is not installed.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(s_system)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
