using Unicorn.Bench.Rehearsals;

namespace Unicorn.Tests.Benches;

public sealed class MetricsPageTests
{
    private static readonly MetricsPage s_page = new("""
        # TYPE answers_total counter
        answers_total{scope="a",tier="memory"} 3
        answers_total{scope="b",tier="memory"} 4
        answers_total{scope="a",tier="shared"} 10
        answers_total_ever{tier="memory"} 100
        plain 2.5
        """);

    [Theory]
    [InlineData("answers_total", "", 17)]
    [InlineData("answers_total", "tier=\"memory\"", 7)]
    [InlineData("answers_total", "tier=\"joined\"", 0)]
    [InlineData("answers", "", 0)]
    [InlineData("plain", "", 2.5)]
    public void A_sum_is_of_the_series_of_that_very_name_and_tag(string name, string tag, double sum) =>
        s_page.Sum(name, tag).ShouldBe(sum);
}
