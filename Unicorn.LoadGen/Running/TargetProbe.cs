using System.Net;
using System.Runtime.ExceptionServices;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Running;

/// <summary>Whether a target can be reached at all, asked before anything is planned for it.</summary>
internal static class TargetProbe
{
    private static readonly TimeSpan s_reachable = TimeSpan.FromSeconds(5);

    /// <summary>Opens one connection and closes it again; for HTTP/3, which needs no TCP, the host is only resolved.</summary>
    /// <returns>The target by the address to connect to, for HTTP/3; null otherwise.</returns>
    /// <exception cref="ForbiddenTargetException">The target is neither loopback nor allowed.</exception>
    /// <exception cref="UnreachableTargetException">Nothing takes a connection there in time.</exception>
    public static async Task<Uri?> ReachAsync(Uri target, HttpChoice http, TargetConnection connection, TimeProvider clock, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(s_reachable, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        try
        {
            if (http == HttpChoice.Http3)
                return await connection.PinAsync(target, either.Token);

            await using var probe = await connection.OpenAsync(new DnsEndPoint(target.DnsSafeHost, target.Port), either.Token);
            return null;
        }
        catch (ConnectFailedException e) when (e.InnerException is ForbiddenTargetException forbidden)
        {
            ExceptionDispatchInfo.Throw(forbidden);
            throw;
        }
        catch (ConnectFailedException e)
        {
            throw new UnreachableTargetException($"nothing could be reached at {e.Message}");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new UnreachableTargetException($"nothing could be reached at {target.DnsSafeHost}:{target.Port}: no connection within {s_reachable.TotalSeconds} s");
        }
    }
}
