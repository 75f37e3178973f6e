using Unicorn.LoadGen.Reporting;
using Unicorn.Tests.Reporting.Terminal;

namespace Unicorn.Tests.Reporting;

/// <summary>The renderings of a plan that hold less than all of it.</summary>
public sealed class PlanReportTests
{
    [Theory]
    [InlineData(24, null)]
    [InlineData(30, "and 6 more, in plan.json")]
    public void A_day_is_told_hour_by_hour_and_how_many_hours_more_there_are(int hours, string? rest)
    {
        var plan = new PlanResult
        {
            Version = 1,
            Name = "days",
            Possible = false,
            Why = "It cannot be done.",
            Trust = "Nobody knows.",
            Caveats = [],
            Promises = [],
            Basis = new(1, 0.01, 20, 1, 120, 30, 60, 900, 0.1, 0.02, 200, 5, 20, 0.05, "none"),
            Currency = "USD",
            Frontier = [],
            Beside = [],
            Regret = [],
            Hours = [.. Enumerable.Range(0, hours).Select(hour => new PlanHourResult(hour * 3600, 10, 2))],
        };
        var terminal = new FixedTerminal(100);
        PlanScreen.Render(terminal.Console, plan, "out");

        foreach (var text in (string[])[PlanMarkdown.Render(plan), terminal.Text])
        {
            text.Split('\n').Count(line => line.Contains("10/s", StringComparison.Ordinal)).ShouldBe(24);
            text.Contains("more, in", StringComparison.Ordinal).ShouldBe(rest is not null);
            text.ShouldContain(rest ?? "23:00");
        }
    }
}
