using System.Net;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;

namespace Unicorn.Tests.Driving;

public sealed class PreparedRequestTests
{
    [Fact(Timeout = 30_000)]
    public async Task HTTP_3_goes_to_the_address_that_was_checked_and_names_the_host()
    {
        var target = new Uri("https://localhost:8443/base");
        var scenario = SenderUnderTest.Of(new Request { Path = "/a" }) with { Http = HttpChoice.Http3 };
        var guard = await TargetGuard.AllowAsync([], (_, _) => Task.FromResult<IPAddress[]>([IPAddress.IPv6Loopback]), TestContext.Current.CancellationToken);

        var address = await new TargetConnection(guard).PinAsync(target, TestContext.Current.CancellationToken);
        using var message = PreparedRequest.Of(scenario, RunInputs.None, target, address).Single().Message("", new DataRow(0, []));

        message.RequestUri!.ToString().ShouldBe("https://[::1]:8443/base/a");
        message.Headers.Host.ShouldBe("localhost:8443");
        (message.Version, message.VersionPolicy).ShouldBe((HttpVersion.Version30, HttpVersionPolicy.RequestVersionExact));
    }

    [Fact(Timeout = 30_000)]
    public async Task HTTP_3_to_an_address_that_is_not_allowed_is_refused()
    {
        var guard = await TargetGuard.AllowAsync([], (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("192.0.2.1")]), TestContext.Current.CancellationToken);

        var refusal = await Should.ThrowAsync<ConnectFailedException>(() => new TargetConnection(guard).PinAsync(new Uri("https://somewhere.example"), TestContext.Current.CancellationToken));

        refusal.InnerException.ShouldBeOfType<ForbiddenTargetException>();
    }

    [Theory]
    [InlineData(HttpChoice.Http11, "https://a", "1.1", HttpVersionPolicy.RequestVersionOrLower)]
    [InlineData(HttpChoice.Http2, "https://a", "2.0", HttpVersionPolicy.RequestVersionOrLower)]
    [InlineData(HttpChoice.Http2, "http://a", "2.0", HttpVersionPolicy.RequestVersionExact)]
    public void A_lower_version_is_taken_only_where_the_target_is_asked(HttpChoice choice, string target, string version, HttpVersionPolicy policy)
    {
        using var message = PreparedRequest.Of(SenderUnderTest.Of(new Request { Path = "/" }) with { Http = choice }, RunInputs.None, new Uri(target)).Single().Message("", new DataRow(0, []));

        (message.Version.ToString(), message.VersionPolicy).ShouldBe((version, policy));
    }
}
