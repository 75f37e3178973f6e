using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Unicorn.LoadGen.Driving;

/// <summary>
/// Load goes to loopback, or to hosts that the person at the command line allowed. The rule holds for resolved addresses,
/// and at each connect, so a name that changes its mind is refused too.
/// </summary>
public sealed class TargetGuard
{
    private const int LongestName = 253;

    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly ImmutableHashSet<IPAddress> _allowed;

    private TargetGuard(Func<string, CancellationToken, Task<IPAddress[]>> resolve, ImmutableHashSet<IPAddress> allowed) => (_resolve, _allowed) = (resolve, allowed);

    /// <summary>A guard that allows loopback and every address that the allowed hosts resolve to now.</summary>
    /// <exception cref="SocketException">An allowed host cannot be resolved.</exception>
    public static Task<TargetGuard> AllowAsync(IReadOnlyList<string> hosts, CancellationToken stop) => AllowAsync(hosts, ResolveAsync, stop);

    internal static async Task<TargetGuard> AllowAsync(IReadOnlyList<string> hosts, Func<string, CancellationToken, Task<IPAddress[]>> resolve, CancellationToken stop)
    {
        var allowed = ImmutableHashSet.CreateBuilder<IPAddress>();
        foreach (var host in hosts)
            allowed.UnionWith(await AddressesAsync(host, resolve, stop));
        return new TargetGuard(resolve, allowed.ToImmutable());
    }

    /// <summary>Whether load may go to <paramref name="address"/>.</summary>
    public bool Allows(IPAddress address) => IPAddress.IsLoopback(Plain(address)) || _allowed.Contains(Plain(address));

    /// <summary>The addresses of <paramref name="host"/>, all of them allowed.</summary>
    /// <exception cref="ForbiddenTargetException">One of its addresses is not allowed.</exception>
    /// <exception cref="SocketException">The host cannot be resolved.</exception>
    public async Task<IPAddress[]> ResolveAllowedAsync(string host, CancellationToken stop)
    {
        var addresses = await AddressesAsync(host, _resolve, stop);
        return Array.Find(addresses, address => !Allows(address)) is { } forbidden
            ? throw new ForbiddenTargetException(host, forbidden)
            : addresses;
    }

    private static async Task<IPAddress[]> AddressesAsync(string host, Func<string, CancellationToken, Task<IPAddress[]>> resolve, CancellationToken stop)
    {
        // Plain, because a socket for IPv6 does not connect to an IPv4 address in its clothes.
        var addresses = Array.ConvertAll(await resolve(host, stop), Plain);
        return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.HostNotFound);
    }

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken stop)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var literal))
            return [literal];

        // The resolver takes no name to mean this machine, and throws something else at a name that is too long.
        if (host.Length is 0 or > LongestName)
            throw new SocketException((int)SocketError.HostNotFound);

        return await Dns.GetHostAddressesAsync(host, stop);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

/// <summary>A target that load may not go to.</summary>
/// <param name="host">The host as it was written.</param>
/// <param name="address">Its address that is not allowed.</param>
public sealed class ForbiddenTargetException(string host, IPAddress address)
    : Exception(host == address.ToString()
        ? $"{host} is not a loopback address; allow it with --allow {host} if you own it"
        : $"{host} resolves to {address}, which is not a loopback address; allow it with --allow {host} if you own it");
