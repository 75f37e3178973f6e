namespace Unicorn.LoadGen.Reporting.Html;

/// <summary>What a run cost and why, for people: one HTML file that needs nothing else.</summary>
public static class CostReport
{
    /// <summary>The page's text.</summary>
    public static string Render(Judged judged) => Page.Render<CostPage>((nameof(CostPage.Judged), judged));
}
