using System.Reflection;

namespace Unicorn.Tests.Scenarios;

/// <summary>The scenarios that come with the project.</summary>
internal static class Shipped
{
    private static readonly string s_root =
        typeof(Shipped).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(s_root, "scenarios"));

    public static string[] Files { get; } =
        [.. Directory.GetFiles(Folder, "*.json").Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
