using System.Net;
using System.Net.Sockets;
using Unicorn.LoadGen.Driving;

namespace Unicorn.Tests.Driving;

/// <summary>Where load may go. Nothing here connects to anything but loopback.</summary>
public sealed class TargetGuardTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.255.255.254", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("169.254.1.1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("126.255.255.255", false)]
    [InlineData("128.0.0.1", false)]
    [InlineData("2001:db8::1", false)]
    public async Task Only_loopback_is_allowed_by_itself(string address, bool allowed)
    {
        var guard = await TargetGuard.AllowAsync([], TestContext.Current.CancellationToken);

        guard.Allows(IPAddress.Parse(address)).ShouldBe(allowed);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("10.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("[fe80::1]")]
    [InlineData("192.0.2.1")]
    public async Task What_is_not_allowed_is_refused_before_anything_is_sent_and_told_how_to_allow(string host)
    {
        var guard = await TargetGuard.AllowAsync([], TestContext.Current.CancellationToken);
        var connection = new TargetConnection(guard);

        var failure = await Should.ThrowAsync<ConnectFailedException>(async () => await connection.OpenAsync(new DnsEndPoint(host, 9), TestContext.Current.CancellationToken));

        var forbidden = failure.InnerException.ShouldBeOfType<ForbiddenTargetException>();
        forbidden.Message.ShouldContain($"--allow {host} ");
        forbidden.Message.ShouldContain("not a loopback address");
        failure.IsOurs.ShouldBeFalse();
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7", "192.0.2.8")]
    [InlineData("[2001:db8::7]", "2001:db8::7", "2001:db8::8")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7", "192.0.2.8")]
    public async Task An_allowed_address_is_allowed_and_its_neighbour_is_not(string allow, string allowed, string neighbour)
    {
        var guard = await TargetGuard.AllowAsync([allow], TestContext.Current.CancellationToken);

        guard.Allows(IPAddress.Parse(allowed)).ShouldBeTrue();
        guard.Allows(IPAddress.Parse(neighbour)).ShouldBeFalse();
        guard.Allows(IPAddress.Loopback).ShouldBeTrue();
    }

    [Fact(Timeout = 30_000)]
    public async Task An_allowed_name_allows_all_of_its_addresses()
    {
        var names = Names(("farm", ["192.0.2.1", "192.0.2.2"]));
        var guard = await TargetGuard.AllowAsync(["farm"], names, TestContext.Current.CancellationToken);

        (await guard.ResolveAllowedAsync("farm", TestContext.Current.CancellationToken)).Select(a => a.ToString()).ShouldBe(["192.0.2.1", "192.0.2.2"]);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_name_is_refused_when_one_of_its_addresses_is_not_allowed()
    {
        var names = Names(("mixed", ["127.0.0.1", "192.0.2.9"]));
        var guard = await TargetGuard.AllowAsync([], names, TestContext.Current.CancellationToken);

        var forbidden = await Should.ThrowAsync<ForbiddenTargetException>(() => guard.ResolveAllowedAsync("mixed", TestContext.Current.CancellationToken));

        forbidden.Message.ShouldBe("mixed resolves to 192.0.2.9, which is not a loopback address; allow it with --allow mixed if you own it");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_name_that_changes_its_mind_after_the_start_is_refused_at_the_next_connection()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var target = new DnsEndPoint("fickle", ((IPEndPoint)listener.LocalEndpoint).Port);
        var address = IPAddress.Loopback;
        var guard = await TargetGuard.AllowAsync(["fickle"], (_, _) => Task.FromResult<IPAddress[]>([address]), TestContext.Current.CancellationToken);
        var connection = new TargetConnection(guard);
        await using (await connection.OpenAsync(target, TestContext.Current.CancellationToken))
            address = IPAddress.Parse("192.0.2.66");

        var failure = await Should.ThrowAsync<ConnectFailedException>(async () => await connection.OpenAsync(target, TestContext.Current.CancellationToken));

        failure.InnerException.ShouldBeOfType<ForbiddenTargetException>();
    }

    [Fact(Timeout = 30_000)]
    public async Task The_addresses_of_a_name_are_tried_in_turn()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var names = Names(("both", ["127.0.0.9", "::ffff:127.0.0.1"]));
        var connection = new TargetConnection(await TargetGuard.AllowAsync([], names, TestContext.Current.CancellationToken));

        await using var opened = await connection.OpenAsync(new DnsEndPoint("both", ((IPEndPoint)listener.LocalEndpoint).Port), TestContext.Current.CancellationToken);

        opened.CanWrite.ShouldBeTrue();
    }

    [Theory(Timeout = 30_000)]
    [InlineData("")]
    [InlineData("no-such-host.invalid")]
    [InlineData("10.0.0.0/8")]
    [InlineData("300.1.1.1.1")]
    public async Task A_host_that_nobody_knows_cannot_be_allowed(string host) =>
        await Should.ThrowAsync<SocketException>(() => TargetGuard.AllowAsync([host], TestContext.Current.CancellationToken));

    [Fact(Timeout = 30_000)]
    public async Task A_host_too_long_for_a_name_cannot_be_allowed() =>
        await Should.ThrowAsync<SocketException>(() => TargetGuard.AllowAsync([new string('x', 300)], TestContext.Current.CancellationToken));

    [Theory]
    [InlineData(SocketError.AddressNotAvailable, true)]
    [InlineData(SocketError.TooManyOpenSockets, true)]
    [InlineData(SocketError.NoBufferSpaceAvailable, true)]
    [InlineData(SocketError.ConnectionRefused, false)]
    [InlineData(SocketError.HostUnreachable, false)]
    [InlineData(SocketError.NetworkUnreachable, false)]
    [InlineData(SocketError.TimedOut, false)]
    [InlineData(SocketError.HostNotFound, false)]
    public void Truth_5_only_what_the_generator_ran_out_of_is_its_own_fault(SocketError error, bool ours) =>
        new ConnectFailedException("x", new SocketException((int)error)).IsOurs.ShouldBe(ours);

    private static Func<string, CancellationToken, Task<IPAddress[]>> Names(params (string Name, string[] Addresses)[] names) =>
        (host, _) => Task.FromResult(names.Single(name => name.Name == host).Addresses.Select(IPAddress.Parse).ToArray());
}
