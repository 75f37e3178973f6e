using Unicorn.LoadGen.Measuring;

namespace Unicorn.Tests.Scenarios.Reading;

public sealed class AlertRuleTests
{
    private const string Alert = """{ "name": "page", "availability": ">= 99.9%", "burnRate": 14.4, "longWindow": "12s", "shortWindow": "1s" }""";

    [Theory]
    [InlineData("\"page\"", "▶\"\"", "this cannot name an alert")]
    [InlineData("\"availability\": \">= 99.9%\"", "\"availability\": ▶\">= 100%\"", "leaves no budget that could burn")]
    [InlineData("\"availability\": \">= 99.9%\"", "\"responseTime\": ▶\"p99 <= 3s\"", "expected a limit within the request's timeout")]
    [InlineData("\"availability\": \">= 99.9%\"", "▶\"goodput\": \">= 5/s\"", "unknown member \"goodput\", expected one of name, responseTime, availability, burnRate, longWindow, shortWindow")]
    [InlineData("14.4", "▶0", "expected a number above 0")]
    [InlineData("14.4", "▶-1", "expected a number above 0")]
    [InlineData("14.4", "▶\"14.4\"", "expected a number such as 14.4")]
    [InlineData("14.4", "▶1000.1", "the alert could never fire, expected at most 1000")]
    [InlineData("14.4", "▶1e999", "the alert could never fire")]
    [InlineData("\"1s\"", "▶\"12s\"", "the short window is not shorter than the long one")]
    [InlineData("\"1s\"", "▶\"500ms\"", "whole seconds")]
    [InlineData("\"12s\"", "▶\"18s\"", "expected at most its 17 s")]
    [InlineData("\"12s\"", "▶\"2500ms\"", "whole seconds")]
    public void An_alert_that_cannot_be_meant_is_told(string old, string @new, string words) =>
        ValidFile.Tells(With(Alert.Replace(old, @new, StringComparison.Ordinal)), words);

    [Theory]
    [InlineData("\"availability\": \">= 99.9%\", ", "", 0)]
    [InlineData("\"burnRate\"", "\"responseTime\": \"p99.9 <= 1s\", \"burnRate\"", 2)]
    public void An_alert_watches_exactly_one_promise(string old, string @new, int found) =>
        ValidFile.Tells(With("▶" + Alert.Replace(old, @new, StringComparison.Ordinal)), $"the alert watches {found} promises, expected exactly one of responseTime, availability");

    [Fact]
    public void Two_alerts_of_one_name_are_told() =>
        ValidFile.Tells(With($"{Alert}, {Alert.Replace("\"page\"", "▶\"page\"", StringComparison.Ordinal)}"), "two alerts have the name \"page\"");

    [Theory]
    [InlineData("14.4", "1000")]
    [InlineData("\"12s\"", "\"17s\"")]
    [InlineData("\"availability\": \">= 99.9%\"", "\"responseTime\": \"p90 <= 2s\"", "14.4", "10")]
    public void What_lies_on_the_right_side_of_a_limit_is_no_mistake(string old, string @new, string alsoOld = "14.4", string alsoNew = "14.4") =>
        ValidFile.Mistakes(With(Alert.Replace(old, @new, StringComparison.Ordinal).Replace(alsoOld, alsoNew, StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void The_limit_of_an_alert_is_counted_and_does_not_decide_what_is_late()
    {
        var alert = Alert.Replace("\"availability\": \">= 99.9%\"", "\"responseTime\": \"p99 <= 100ms\"", StringComparison.Ordinal);
        var limits = MeasuredLimits.Of(ValidFile.Scenario(With(alert)));
        limits.ResponseTimes.ShouldBe([TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(250)]);
        limits.SendLag.ShouldBe(TimeSpan.FromMilliseconds(25));
    }

    private static string With(string alerts) => ValidFile.With("\"prices\":", $"\"alerts\": [ {alerts} ], \"prices\":");
}
