using System.Reflection;
using System.Runtime.InteropServices;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>The generator's machine and build: only runs of the same machine compare.</summary>
/// <param name="Cores">Cores that the generator may use.</param>
/// <param name="MemoryMegabytes">Memory that the generator may use.</param>
/// <param name="System">The operating system.</param>
/// <param name="Architecture">The processor's architecture.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="Unicorn">The version of this build.</param>
/// <param name="TicksPerSecond">The resolution of the monotonic clock.</param>
public sealed record Machine(int Cores, long MemoryMegabytes, string System, string Architecture, string Runtime, string Unicorn, long TicksPerSecond)
{
    /// <summary>The version of this build.</summary>
    public static string Version { get; } =
        typeof(Machine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The machine this runs on.</summary>
    public static Machine This(TimeProvider clock) => new(
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024),
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        RuntimeInformation.FrameworkDescription,
        Version,
        clock.TimestampFrequency);
}
