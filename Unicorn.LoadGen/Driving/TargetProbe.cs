using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Security.Authentication;

namespace Unicorn.LoadGen.Driving;

/// <summary>A target that could not be reached at all: nothing was measured.</summary>
/// <param name="message">The address and the reason.</param>
public sealed class UnreachableTargetException(string message) : Exception(message);

/// <summary>Whether a target can be reached at all, asked before anything is planned for it.</summary>
internal static class TargetProbe
{
    private static readonly TimeSpan s_reachable = TimeSpan.FromSeconds(5);

    /// <summary>Connections to loopback and to the hosts that the person at the command line allowed.</summary>
    /// <exception cref="UnreachableTargetException">An allowed host cannot be resolved.</exception>
    public static async Task<TargetConnection> GuardedAsync(IReadOnlyList<string> allow, CancellationToken stop)
    {
        try
        {
            return new TargetConnection(await TargetGuard.AllowAsync(allow, stop));
        }
        catch (SocketException e)
        {
            throw new UnreachableTargetException($"--allow {string.Join(" --allow ", allow)}: {e.Message}");
        }
    }

    /// <summary>Opens one connection, with its TLS handshake where the target has one, and closes it again.</summary>
    /// <param name="target">The target.</param>
    /// <param name="connection">Opens connections.</param>
    /// <param name="trust">Whose certificates are trusted; null for those that the machine trusts.</param>
    /// <param name="clock">Measures how long it may take.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="ForbiddenTargetException">The target is neither loopback nor allowed.</exception>
    /// <exception cref="UnreachableTargetException">Nothing takes a connection there in time, or its TLS cannot be spoken.</exception>
    public static Task ReachAsync(Uri target, TargetConnection connection, TargetTrust? trust, TimeProvider clock, CancellationToken stop) => TryAsync(target, clock, async either =>
    {
        await using var opened = await connection.OpenAsync(new DnsEndPoint(target.DnsSafeHost, target.Port), either);
        if (target.Scheme == Uri.UriSchemeHttps)
            await ShakeHandsAsync(target, opened, trust, either);
        return target;
    }, stop);

    /// <summary>The target by the address that HTTP/3 is to go to. Whether anything answers there is not asked: QUIC is no TCP.</summary>
    /// <exception cref="ForbiddenTargetException">The target is neither loopback nor allowed.</exception>
    /// <exception cref="UnreachableTargetException">Its host cannot be resolved in time.</exception>
    public static Task<Uri> PinAsync(Uri target, TargetConnection connection, TimeProvider clock, CancellationToken stop) =>
        TryAsync(target, clock, either => connection.PinAsync(target, either), stop);

    private static async Task ShakeHandsAsync(Uri target, Stream opened, TargetTrust? trust, CancellationToken stop)
    {
        var options = trust?.Options() ?? new SslClientAuthenticationOptions();
        options.TargetHost = target.DnsSafeHost;
        try
        {
            await using var tls = new SslStream(opened);
            await tls.AuthenticateAsClientAsync(options, stop);
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            var hint = trust is null ? "; --ca FILE names the authority of a certificate of your own" : "";
            throw new UnreachableTargetException($"nothing could be reached at {target.Host}:{target.Port}: no TLS: {e.Message.TrimEnd('.')}{hint}");
        }
    }

    private static async Task<Uri> TryAsync(Uri target, TimeProvider clock, Func<CancellationToken, Task<Uri>> attempt, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(s_reachable, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        try
        {
            return await attempt(either.Token);
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
