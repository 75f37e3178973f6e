using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Scheduling;

public sealed class RequestMixTests
{
    private static readonly Scenario s_one = Plans.Scenario(Plans.Inject(1000, 30)) with { Request = new Request { Path = "/{key}" }, Keys = new Keys { Population = 100 } };

    private static readonly Scenario s_several = s_one with
    {
        Request = null,
        Requests = [new Request { Path = "/a/{key}", Weight = 7 }, new Request { Path = "/b", Weight = 0.5 }, new Request { Path = "/c", Weight = 2.5 }],
    };

    [Fact]
    public void Requests_come_in_proportion_to_their_weights()
    {
        var counts = Schedule.Of(s_several).Arrivals().CountBy(arrival => arrival.Request).ToDictionary();

        // Five standard deviations of a binomial count of 30,000.
        foreach (var (request, share) in new[] { (0, 0.7), (1, 0.05), (2, 0.25) })
            ((double)counts[request]).ShouldBe(30_000 * share, 5 * Math.Sqrt(30_000 * share * (1 - share)));
    }

    [Fact]
    public void Each_request_is_drawn_alone_whatever_the_one_before()
    {
        int[] drawn = [.. Schedule.Of(s_several).Arrivals().Select(arrival => arrival.Request)];

        // Of two independent draws both are the first request in 0.7 * 0.7 of the pairs.
        var pairs = drawn.Zip(drawn.Skip(1)).Count(pair => pair is (0, 0));
        ((double)pairs).ShouldBe((drawn.Length - 1) * 0.49, 6 * Math.Sqrt(30_000 * 0.49 * 0.51 * 2));
    }

    [Fact]
    public void Several_requests_leave_instants_and_keys_as_they_are_with_one()
    {
        var one = Schedule.Of(s_one).Arrivals();
        var several = Schedule.Of(s_several).Arrivals();

        several.Select(arrival => arrival with { Request = 0 }).ShouldBe(one);
    }

    [Fact]
    public void The_weights_are_in_the_hash_of_a_plan_and_a_single_request_is_not()
    {
        var hash = Schedule.Of(s_several).Hash();

        Schedule.Of(s_several).Hash().ShouldBe(hash);
        Schedule.Of(s_one).Hash().ShouldNotBe(hash);
        Schedule.Of(s_several with { Requests = [.. s_several.Requests.Select(request => request with { Weight = 1 })] }).Hash().ShouldNotBe(hash);
        Schedule.Of(s_one with { Request = null, Requests = [s_one.Request! with { Weight = 5 }] }).Hash().ShouldBe(Schedule.Of(s_one).Hash());
    }

    [Fact]
    public void Another_seed_sends_other_requests() =>
        Schedule.Of(s_several with { Seed = 99 }).Arrivals().Select(arrival => arrival.Request).Take(100)
            .ShouldNotBe(Schedule.Of(s_several).Arrivals().Select(arrival => arrival.Request).Take(100));
}
