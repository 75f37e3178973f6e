namespace Unicorn.LoadGen.Reporting.Html;

/// <summary>The page of several runs in the same pictures.</summary>
public static class OverlayReport
{
    /// <summary>The page's text.</summary>
    public static string Render(Overlay overlay) => Page.Render<OverlayPage>((nameof(OverlayPage.Overlay), overlay));
}
