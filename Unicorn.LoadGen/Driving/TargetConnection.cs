using System.Net;
using System.Net.Sockets;

namespace Unicorn.LoadGen.Driving;

/// <summary>Opens connections to a target, to allowed addresses alone.</summary>
/// <param name="guard">The rule.</param>
public sealed class TargetConnection(TargetGuard guard)
{
    /// <summary>Opens one connection, trying the host's addresses in turn.</summary>
    /// <exception cref="ConnectFailedException">No address took the connection, or one is not allowed; says which and why.</exception>
    public async ValueTask<Stream> OpenAsync(DnsEndPoint target, CancellationToken stop)
    {
        try
        {
            var addresses = await guard.ResolveAllowedAsync(target.Host, stop);
            for (var i = 0; ; i++)
            {
                try
                {
                    return await ConnectAsync(new IPEndPoint(addresses[i], target.Port), stop);
                }
                catch (SocketException) when (i + 1 < addresses.Length)
                {
                    // The next address may take it.
                }
            }
        }
        catch (Exception e) when (e is SocketException or ForbiddenTargetException)
        {
            throw new ConnectFailedException($"{target.Host}:{target.Port}: {e.Message}", e);
        }
    }

    private static async Task<NetworkStream> ConnectAsync(IPEndPoint address, CancellationToken stop)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A connection could not be opened.</summary>
/// <param name="message">To where, and why not.</param>
/// <param name="inner">The cause.</param>
public sealed class ConnectFailedException(string message, Exception inner) : IOException(message, inner)
{
    /// <summary>
    /// Whether the generator ran out of something of its own: ports, descriptors or memory. That is a drop, not a failure
    /// of the target.
    /// </summary>
    public bool IsOurs => InnerException is SocketException
    {
        SocketErrorCode: SocketError.AddressNotAvailable or SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable or SocketError.ProcessLimit,
    };
}
