namespace Unicorn.LoadGen.Reporting.Html;

/// <summary>The page of a capacity.</summary>
public static class CapacityReport
{
    /// <summary>The page's text.</summary>
    public static string Render(FoundCapacity found) => Page.Render<CapacityPage>((nameof(CapacityPage.Found), found));
}
