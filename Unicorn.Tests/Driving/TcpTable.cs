using System.Globalization;
using System.Net;

namespace Unicorn.Tests.Driving;

/// <summary>What Linux tells of the connections of this machine (proc_pid_net(5)): on loopback, that is of both ends of each.</summary>
internal static class TcpTable
{
    private const string File = "/proc/net/tcp";
    private const string Established = "01";

    /// <summary>Whether the other end of a connection has not read all that this end has said.</summary>
    public static bool IsUnread(IPEndPoint own, IPEndPoint other) =>
        Queues(own, other) is [not "00000000", _] || Queues(other, own) is [_, not "00000000"];

    /// <summary>Whether the other end of a connection has not closed it.</summary>
    public static bool IsOpen(IPEndPoint own, IPEndPoint other) => Row(other, own) is [Established, ..];

    private static string[]? Queues(IPEndPoint local, IPEndPoint remote) => Row(local, remote) is [_, var lengths, ..] ? lengths.Split(':') : null;

    /// <summary>State, lengths of what is not acknowledged and not read, and so on; null when there is no such end, or nobody tells.</summary>
    private static string[]? Row(IPEndPoint local, IPEndPoint remote)
    {
        if (!System.IO.File.Exists(File))
            return null;

        var ends = $" {Hex(local)} {Hex(remote)} ";
        return System.IO.File.ReadLines(File).FirstOrDefault(line => line.Contains(ends, StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(ends, StringComparison.Ordinal) + ends.Length)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : null;
    }

    /// <summary>The address as a number in the machine's order of bytes, and the port.</summary>
    private static string Hex(IPEndPoint end) =>
        string.Create(CultureInfo.InvariantCulture, $"{BitConverter.ToUInt32(end.Address.GetAddressBytes()):X8}:{end.Port:X4}");
}
