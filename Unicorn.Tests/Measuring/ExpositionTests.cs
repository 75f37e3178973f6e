using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.Tests.Measuring;

public sealed class ExpositionTests
{
    private const string Page = """
        # TYPE unicorn_place_held_seconds histogram
        unicorn_place_held_seconds_bucket{scope="s",le="0.05"} 0 1732450000000
        unicorn_place_held_seconds_bucket{scope="s",le="0.06"} 7 1732450000000
        unicorn_place_held_seconds_bucket{scope="s",le="0.07"} 7 1732450000000
        unicorn_place_held_seconds_bucket{scope="s",le="100"} 9 1732450000000
        unicorn_place_held_seconds_bucket{scope="s",le="+Inf"} 10 1732450000000
        unicorn_place_held_seconds_sum{scope="s"} 500.25 1732450000000
        unicorn_place_held_seconds_count{scope="s"} 10 1732450000000
        unicorn_cache_answers_total{scope="s",tier="memory"} 3
        unicorn_cache_answers_total{scope="s",tier="computed"} 10
        unicorn_requests_refused_total 4

        # EOF
        """;

    [Fact]
    public void A_page_says_what_the_server_counted()
    {
        var told = ServerRecord.Of(Exposition.Read(Page)!, TimeSpan.FromSeconds(61.5)).ShouldNotBeNull();

        told.At.ShouldBe(61.5);
        told.Refused.ShouldBe(4);
        told.Answers.ShouldBe(new Dictionary<string, long> { ["memory"] = 3, ["computed"] = 10 }, ignoreOrder: true);
        told.Held.Seconds.ShouldBe(500.25);
        told.Held.Buckets.ShouldBe([new HeldBucket(0.05, 0.06, 7), new HeldBucket(0.07, 100, 2), new HeldBucket(100, null, 1)]);
    }

    [Fact]
    public void A_page_without_places_says_nothing_of_them() =>
        ServerRecord.Of(Exposition.Read("up 1\n")!, TimeSpan.Zero).ShouldBeNull();

    [Fact]
    public void A_page_that_contradicts_itself_says_nothing() =>
        ServerRecord.Of(Exposition.Read(Page.Replace("_count{scope=\"s\"} 10", "_count{scope=\"s\"} 11", StringComparison.Ordinal))!, TimeSpan.Zero).ShouldBeNull();

    [Fact]
    public void Labels_may_hold_what_has_a_meaning_elsewhere()
    {
        var page = Exposition.Read("""a{x="1 } , \" \\n",y="b"} 2.5""")!;

        page.By("a", "x").ShouldBe(new Dictionary<string, double> { ["1 } , \" \\n"] = 2.5 });
        page.Sum("a").ShouldBe(2.5);
        page.Sum("b").ShouldBeNull();
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a one")]
    [InlineData("a 1 soon")]
    [InlineData("a{x=1} 1")]
    [InlineData("a{x=\"1} 1")]
    [InlineData("a{x=\"1\",x=\"2\"} 1")]
    [InlineData("a{x=\"1\" 1")]
    [InlineData("{x=\"1\"} 1")]
    [InlineData("a 1e999")]
    public void A_line_that_does_not_read_makes_it_no_page(string line) => Exposition.Read("up 1\n" + line + "\n").ShouldBeNull();
}
