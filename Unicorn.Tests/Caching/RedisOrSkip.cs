using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Running;

namespace Unicorn.Tests.Caching;

/// <summary>A Redis server for a test, which is skipped where there is none.</summary>
internal static class RedisOrSkip
{
    public static async Task<RedisProcess> StartAsync(CancellationToken stop)
    {
        try
        {
            return await RedisProcess.StartAsync(stop);
        }
        catch (HarnessException e) when (e.Message == RedisProcess.Missing)
        {
            Assert.Skip(e.Message);
            throw;
        }
    }
}
