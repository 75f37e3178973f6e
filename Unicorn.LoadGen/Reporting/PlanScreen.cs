using Spectre.Console;
using Unicorn.LoadGen.Reporting.Terminal;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The screen of a plan.</summary>
public static class PlanScreen
{
    private const int LabelWidth = 10;
    private const int MostLines = 8;
    private const int HoursOfADay = 24;

    /// <summary>Draws it.</summary>
    /// <param name="console">Where.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="folder">The folder that its reports are in.</param>
    public static void Render(IAnsiConsole console, PlanResult plan, string folder) => console.Write(new Block(page => Lines(plan, folder, page)));

    private static IEnumerable<Line> Lines(PlanResult plan, string folder, Page page)
    {
        return
        [
            new Line(),
            new Line(SpokenPlan.Headline(plan), (plan.Possible ? Ink.Good : Ink.Bad).Decoration(Decoration.Bold)).Add("  ").Add(Printable.Shortened(plan.Name, page.Width - 20, page.Glyphs)),
            .. Wrapping.Lines(plan.Why, page.Width, MostLines, page.Glyphs).Select(line => new Line(line)),
            .. plan.Chosen is { } chosen ? SpokenPlan.Payment(chosen).SelectMany((sentence, i) => Remark(i == 0 ? "paid" : "", sentence)) : [],
            .. Table(SpokenPlan.FleetColumns, [.. plan.Frontier.Concat(plan.Beside).Select(fleet => SpokenPlan.Row(fleet, plan.Currency))], page),
            .. Table(SpokenPlan.RegretColumns, [.. plan.Regret.Select(regret => SpokenPlan.Row(regret, plan.Currency))], page),
            .. Table(SpokenPlan.HourColumns, [.. plan.Hours.Take(HoursOfADay).Select(SpokenPlan.Row)], page),
            .. plan.Hours.Length > HoursOfADay ? new[] { new Line($"and {Spoken.Whole(plan.Hours.Length - HoursOfADay)} more, in {PlanFiles.ResultFile}") } : [],
            new Line(),
            .. Remark("trust", plan.Trust),
            .. plan.Caveats.SelectMany((caveat, i) => Remark(i == 0 ? "note" : "", caveat, Ink.Doubt)),
            .. Remark("files", folder),
        ];

        IEnumerable<Line> Remark(string label, string text, Style? style = null) =>
            Line.Hanging(label, Wrapping.Lines(text, page.Width - LabelWidth, MostLines, page.Glyphs), LabelWidth, style);
    }

    private static IEnumerable<Line> Table(string[] columns, IReadOnlyList<string[]> rows, Page page)
    {
        if (rows.Count == 0)
            return [];
        var table = new TextTable([.. columns.Select(column => new Column(column.TrimStart('>'), IsText: !column.StartsWith('>')))]);
        foreach (var row in rows)
            table.Add([.. row.Select(cell => new Cell(cell))]);
        return table.Lines(page).Prepend(new Line());
    }
}
