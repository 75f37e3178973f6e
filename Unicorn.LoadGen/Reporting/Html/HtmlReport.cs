namespace Unicorn.LoadGen.Reporting.Html;

/// <summary>The report for people: one HTML file that needs nothing else.</summary>
public static class HtmlReport
{
    /// <summary>The page's text.</summary>
    public static string Render(Judged judged) => Page.Render<ReportPage>((nameof(ReportPage.Judged), judged));
}
