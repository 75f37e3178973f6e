namespace Unicorn.LoadGen.Reporting.Html;

/// <summary>A plan for people: one HTML file that needs nothing else.</summary>
public static class PlanReport
{
    /// <summary>The page's text.</summary>
    public static string Render(PlanResult plan) => Page.Render<PlanPage>((nameof(PlanPage.Plan), plan));
}
