using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Running;

namespace Unicorn.Tests.Caching;

/// <summary>A Redis server for a test, which is skipped where there is none.</summary>
internal static class RedisOrSkip
{
    public static Task<RedisProcess> StartAsync(CancellationToken stop) => TryAsync(() => RedisProcess.StartAsync(stop));

    /// <summary>Something that starts one.</summary>
    public static async Task<T> TryAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (HarnessException e) when (e.Message == RedisProcess.Missing)
        {
            Assert.Skip(e.Message);
            throw;
        }
    }
}
