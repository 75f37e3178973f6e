using Unicorn.LoadGen.Doctor;
using Unicorn.Tests.Doctor;

[assembly: AssemblyFixture(typeof(SharedFloor))]

namespace Unicorn.Tests.Doctor;

/// <summary>
/// A place for caches of the tests' own, with a floor in it: runs that the tests start as processes of their own inherit it, leave the user's alone, and do
/// not each measure a floor first.
/// </summary>
public sealed class SharedFloor : IDisposable
{
    private const string Variable = "XDG_CACHE_HOME";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("unicorn-cache-");

    /// <summary>Keeps one for this machine, by the cache that the command finds it with.</summary>
    public SharedFloor()
    {
        Environment.SetEnvironmentVariable(Variable, _folder.FullName);
        var clock = TimeProvider.System;
        new FloorCache(FloorCache.FileOf(Environment.GetEnvironmentVariable), FloorPlace.Here(clock), clock).Keep(Floors.Of(clock.GetUtcNow()));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, _before);
        _folder.Delete(recursive: true);
    }
}
