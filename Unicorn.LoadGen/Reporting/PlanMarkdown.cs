using static Unicorn.LoadGen.Reporting.MarkdownText;

namespace Unicorn.LoadGen.Reporting;

/// <summary><c>plan.md</c>: a plan for a mail or a pull request.</summary>
public static class PlanMarkdown
{
    private const int HoursOfADay = 24;

    /// <summary>The text.</summary>
    public static string Render(PlanResult plan) => string.Join('\n',
    [
        $"# {Cell(plan.Name)}: {SpokenPlan.Headline(plan)}",
        "",
        $"**{Cell(plan.Why)}**",
        "",
        Cell(plan.Trust),
        "",
        .. List([.. plan.Caveats.Select(Cell)], PlanFiles.ResultFile),
        .. plan.Chosen is { } chosen ? List([.. SpokenPlan.Payment(chosen).Select(Cell)], PlanFiles.ResultFile) : [],
        .. Part("What less risk costs", SpokenPlan.FleetColumns, plan.Frontier.Select(fleet => SpokenPlan.Row(fleet, plan.Currency))),
        .. Part("Other ways to run the day", SpokenPlan.FleetColumns, plan.Beside.Select(fleet => SpokenPlan.Row(fleet, plan.Currency))),
        .. Part("If other demand comes", SpokenPlan.RegretColumns, plan.Regret.Select(regret => SpokenPlan.Row(regret, plan.Currency))),
        .. Part("Hour by hour", SpokenPlan.HourColumns, plan.Hours.Select(SpokenPlan.Row), HoursOfADay),
        $"Promised: {Cell(string.Join(", ", plan.Promises))}.",
        "",
        SpokenPlan.Basis(plan.Basis),
        "",
    ]);

    private static IEnumerable<string> Part(string title, string[] columns, IEnumerable<string[]> rows, int most = MostRows)
    {
        string[][] cells = [.. rows.Select(row => row.Select(Cell).ToArray())];
        return cells.Length == 0 ? [] : [$"## {title}", "", .. Table(columns, cells, PlanFiles.ResultFile, most)];
    }
}
