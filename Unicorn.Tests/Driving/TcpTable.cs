using System.Globalization;
using System.Net;

namespace Unicorn.Tests.Driving;

/// <summary>What Linux tells of the connections of this machine (proc_pid_net(5)): on loopback, that is of both ends of each.</summary>
internal static class TcpTable
{
    private const string Established = "01";

    /// <summary>An address of IPv4 as one of IPv6 is written with this before it: the client's sockets speak both.</summary>
    private const string Mapped = "0000000000000000FFFF0000";

    /// <summary>Whether the other end of a connection has not read all that this end has said.</summary>
    public static bool IsUnread(IPEndPoint own, IPEndPoint other) =>
        Queues(own, other) is [not "00000000", _] || Queues(other, own) is [_, not "00000000"];

    /// <summary>Whether the other end of a connection has not closed it.</summary>
    public static bool IsOpen(IPEndPoint own, IPEndPoint other) => Row(other, own) is [Established, ..];

    /// <summary>The lengths of what was said and is not acknowledged, and of what was received and is not read.</summary>
    private static string[]? Queues(IPEndPoint local, IPEndPoint remote) => Row(local, remote) is [_, var lengths, ..] ? lengths.Split(':') : null;

    /// <summary>What is told of an end, from its state on; null when there is none, or nobody tells.</summary>
    private static string[]? Row(IPEndPoint local, IPEndPoint remote) =>
        Row("/proc/net/tcp", $" {Hex(local)} {Hex(remote)} ") ?? Row("/proc/net/tcp6", $" {Mapped}{Hex(local)} {Mapped}{Hex(remote)} ");

    private static string[]? Row(string file, string ends) =>
        File.Exists(file) && File.ReadLines(file).FirstOrDefault(line => line.Contains(ends, StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(ends, StringComparison.Ordinal) + ends.Length)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : null;

    /// <summary>The address as a number in the machine's order of bytes, and the port.</summary>
    private static string Hex(IPEndPoint end) =>
        string.Create(CultureInfo.InvariantCulture, $"{BitConverter.ToUInt32(end.Address.MapToIPv4().GetAddressBytes()):X8}:{end.Port:X4}");
}
