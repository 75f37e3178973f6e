using Unicorn.LoadGen.Measuring;
using Unicorn.Server.Timing;
using Unicorn.Tests.Judging;

namespace Unicorn.Tests.Measuring;

public sealed class MeasuredLimitsTests
{
    /// <summary>Sends later than 25 ms are late here: of a tighter limit nobody knows which misses the generator explains.</summary>
    [Theory]
    [InlineData("250ms", true)]
    [InlineData("400ms", true)]
    [InlineData("50ms", false)]
    [InlineData("100ms", false)]
    public void A_limit_decides_where_its_exceedances_and_the_sends_that_explain_them_were_counted(string limit, bool decides)
    {
        var run = Runs.Of("""{ "responseTime": "p95 <= 250ms" } ], "alerts": [ """ + Alert("50ms") + ", " + Alert("400ms"));

        MeasuredLimits.Of(run.Scenario).Decide(Duration.Parse(limit)).ShouldBe(decides);
    }

    [Fact]
    public void The_limit_of_an_alert_decides_nothing_where_no_response_time_is_promised() =>
        MeasuredLimits.Of(Runs.Of("""{ "availability": ">= 99%" } ], "alerts": [ """ + Alert("50ms")).Scenario).Decide(TimeSpan.FromMilliseconds(50)).ShouldBeFalse();

    private static string Alert(string limit) =>
        $$"""{ "name": "{{limit}}", "responseTime": "p99 <= {{limit}}", "burnRate": 10, "longWindow": "10s", "shortWindow": "2s" }""";
}
