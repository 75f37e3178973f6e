using System.Text;
using Unicorn.LoadGen.Reporting.Html;

namespace Unicorn.LoadGen.Live;

/// <summary>The live page itself: what it is about is in it, and what was measured is drawn by its script.</summary>
internal static class LiveHtml
{
    /// <summary>The page of a run.</summary>
    public static LiveFile File(LiveSnapshot about) =>
        new("text/html; charset=utf-8", Encoding.UTF8.GetBytes(Page.Render<LiveDocument>((nameof(LiveDocument.About), about))));
}
