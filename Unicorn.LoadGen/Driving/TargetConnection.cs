using System.Net;
using System.Net.Sockets;

namespace Unicorn.LoadGen.Driving;

/// <summary>Opens connections to a target, to allowed addresses alone.</summary>
/// <param name="guard">The rule.</param>
public sealed class TargetConnection(TargetGuard guard)
{
    private int _open;

    /// <summary>Connections that were opened and are not closed.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Opens one connection, trying the host's addresses in turn.</summary>
    /// <exception cref="ConnectFailedException">No address took the connection, or one is not allowed; says which and why.</exception>
    public async ValueTask<Stream> OpenAsync(DnsEndPoint target, CancellationToken stop)
    {
        try
        {
            var failures = new List<SocketException>();
            foreach (var address in await guard.ResolveAllowedAsync(target.Host, stop))
            {
                try
                {
                    return await ConnectAsync(new IPEndPoint(address, target.Port), stop);
                }
                catch (SocketException e)
                {
                    // The next address may take it.
                    failures.Add(e);
                }
            }

            // What a target did goes before what the generator lacks: IPv6, say, where IPv4 was refused.
            throw failures.Find(e => !ConnectFailedException.IsOwnLack(e)) ?? failures[0];
        }
        catch (Exception e) when (e is SocketException or ForbiddenTargetException)
        {
            throw new ConnectFailedException($"{(target.Host.Contains(':', StringComparison.Ordinal) ? $"[{target.Host}]" : target.Host)}:{target.Port}: {e.Message}", e);
        }
    }

    /// <summary>
    /// The target by one of its addresses, which is allowed. HTTP/3 opens its connections past this class, and goes there: a name that changes its mind later
    /// does not move the load.
    /// </summary>
    /// <exception cref="ConnectFailedException">The host cannot be resolved, or one of its addresses is not allowed.</exception>
    public async Task<Uri> PinAsync(Uri target, CancellationToken stop)
    {
        try
        {
            var addresses = await guard.ResolveAllowedAsync(target.DnsSafeHost, stop);
            return new UriBuilder(target) { Host = addresses[0].ToString() }.Uri;
        }
        catch (Exception e) when (e is SocketException or ForbiddenTargetException)
        {
            throw new ConnectFailedException($"{target.Authority}: {e.Message}", e);
        }
    }

    private async Task<NetworkStream> ConnectAsync(IPEndPoint address, CancellationToken stop)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, stop);
            return new OpenConnection(this, socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A connection that is counted as long as it is open.</summary>
    private sealed class OpenConnection : NetworkStream
    {
        private readonly TargetConnection _owner;
        private bool _closed;

        public OpenConnection(TargetConnection owner, Socket socket)
            : base(socket, ownsSocket: true)
        {
            _owner = owner;
            Interlocked.Increment(ref owner._open);
        }

        protected override void Dispose(bool disposing)
        {
            if (!Interlocked.Exchange(ref _closed, true))
                Interlocked.Decrement(ref _owner._open);
            base.Dispose(disposing);
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
    public bool IsOurs => InnerException is SocketException e && IsOwnLack(e);

    internal static bool IsOwnLack(SocketException e) => e.SocketErrorCode is
        SocketError.AddressNotAvailable or SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable or SocketError.ProcessLimit;
}
