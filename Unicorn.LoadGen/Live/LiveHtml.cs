using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Unicorn.LoadGen.Live;

/// <summary>The live page itself: what it is about is in it, and what was measured is drawn by its script.</summary>
internal static class LiveHtml
{
    /// <summary>The page of a run.</summary>
    public static async Task<LiveFile> FileAsync(LiveSnapshot about)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(LiveDocument.About)] = about });
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<LiveDocument>(parameters)).ToHtmlString());
        return new LiveFile("text/html; charset=utf-8", Encoding.UTF8.GetBytes(html));
    }
}
