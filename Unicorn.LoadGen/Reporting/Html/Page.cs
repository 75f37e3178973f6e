using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Unicorn.LoadGen.Reporting.Html;

/// <summary>From a component to a page's text: no host, no clock, the same bytes for the same parameter.</summary>
internal static class Page
{
    /// <summary>The text.</summary>
    /// <typeparam name="T">The page.</typeparam>
    /// <param name="parameter">The name and the value of what it shows.</param>
    public static string Render<T>((string Name, object Value) parameter) where T : IComponent
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [parameter.Name] = parameter.Value });
        return renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(parameters)).ToHtmlString()).GetAwaiter().GetResult();
    }
}
