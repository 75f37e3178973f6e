using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Unicorn.LoadGen.Reporting.Html;

/// <summary>The report for people: one HTML file that needs nothing else.</summary>
public static class HtmlReport
{
    /// <summary>The page's text.</summary>
    public static string Render(Judged judged)
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ReportPage.Judged)] = judged });
        return renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ReportPage>(parameters)).ToHtmlString()).GetAwaiter().GetResult();
    }
}
