using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Html;

namespace Unicorn.Tests.Reporting.Html;

/// <summary>A page as a browser reads it, by an HTML parser of its own.</summary>
internal static class Page
{
    public static IHtmlDocument Of(Judged judged) => Parse(HtmlReport.Render(judged));

    public static IHtmlDocument Parse(string html) => new HtmlParser(new HtmlParserOptions { IsScripting = true }).ParseDocument(html);

    /// <summary>What readers see of it, pictures left out: a line for each text.</summary>
    public static string Text(IHtmlDocument page, string without = "script, style, figure")
    {
        var body = (IElement)page.Body!.Clone();
        foreach (var element in body.QuerySelectorAll(without))
            element.Remove();
        return page.Title + "\n" + string.Join('\n', body.GetDescendants().OfType<IText>().Select(text => text.Data.Trim()).Where(text => text.Length > 0));
    }
}
