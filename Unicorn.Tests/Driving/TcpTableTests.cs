using System.Net;
using System.Net.Sockets;
using Unicorn.Tests.Serving;

namespace Unicorn.Tests.Driving;

/// <summary>What tests wait for is what Linux tells.</summary>
public sealed class TcpTableTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(AddressFamily.InterNetwork)]
    [InlineData(AddressFamily.InterNetworkV6)]
    public async Task What_the_other_end_has_not_read_and_that_it_has_closed_is_told(AddressFamily family)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux alone tells of both ends.");
        var stop = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
        if (family == AddressFamily.InterNetworkV6)
            client.DualMode = true;
        await client.ConnectAsync(new DnsEndPoint("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port), stop);
        using var target = await listener.AcceptSocketAsync(stop);
        var (own, other) = ((IPEndPoint)target.LocalEndPoint!, (IPEndPoint)target.RemoteEndPoint!);

        TcpTable.IsUnread(own, other).ShouldBeFalse();
        await target.SendAsync(new byte[10], stop);
        TcpTable.IsUnread(own, other).ShouldBeTrue();
        (await client.ReceiveAsync(new byte[10], stop)).ShouldBe(10);
        await RunningServer.UntilAsync(() => !TcpTable.IsUnread(own, other), stop);

        TcpTable.IsOpen(own, other).ShouldBeTrue();
        client.Dispose();
        await RunningServer.UntilAsync(() => !TcpTable.IsOpen(own, other), stop);
    }
}
