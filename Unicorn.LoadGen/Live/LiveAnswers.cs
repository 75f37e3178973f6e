using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Unicorn.LoadGen.Reporting.Html;

namespace Unicorn.LoadGen.Live;

/// <summary>
/// What the live page's server answers. Who does not know the token is told nothing, not even that there is something to know; nor is a page of
/// another site, whose name was made to mean this machine (DNS rebinding).
/// </summary>
/// <param name="run">What is shown.</param>
/// <param name="token">The first part of every path.</param>
internal sealed class LiveAnswers(LiveRun run, string token)
{
    /// <summary>So many may watch at once: they share the generator's cores.</summary>
    public const int MostWatchers = 8;

    private const string Document = "";
    private const string Events = "events";
    private readonly byte[] _token = SHA256.HashData(Encoding.UTF8.GetBytes(token));

    // Rendered before the load begins: what it shows later comes by events.
    private readonly LiveFile _document = new("text/html; charset=utf-8", Encoding.UTF8.GetBytes(Page.Render<LiveDocument>((nameof(LiveDocument.About), run.About))));
    private int _watchers;

    public async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        Protect(response.Headers);
        if (!IsOurs(request.Host.Host) || Asked(request.Path.Value ?? "") is not { } asked)
            response.StatusCode = StatusCodes.Status404NotFound;
        else if (!HttpMethods.IsGet(request.Method))
            (response.StatusCode, response.Headers.Allow) = (StatusCodes.Status405MethodNotAllowed, HttpMethods.Get);
        else if (asked == Events)
            await WatchAsync(context);
        else if (asked == Document)
            await SendAsync(context, _document);
        else if (LiveFiles.Find(asked) is { } file)
            await SendAsync(context, file);
        else
            response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task WatchAsync(HttpContext context)
    {
        try
        {
            if (Interlocked.Increment(ref _watchers) > MostWatchers)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                await context.Response.WriteAsync($"{MostWatchers} are watching already\n", context.RequestAborted);
                return;
            }

            await TypedResults.ServerSentEvents(run.EventsAsync(context.RequestAborted)).ExecuteAsync(context);
        }
        catch (OperationCanceledException)
        {
            // The watcher has gone.
        }
        finally
        {
            Interlocked.Decrement(ref _watchers);
        }
    }

    private static async Task SendAsync(HttpContext context, LiveFile file)
    {
        context.Response.ContentType = file.Type;
        context.Response.ContentLength = file.Content.Length;
        await context.Response.Body.WriteAsync(file.Content, context.RequestAborted);
    }

    /// <summary>What of the page is asked for; null for who does not know the token. The time taken does not tell how much of it is right.</summary>
    private string? Asked(string path)
    {
        var parts = path.Split('/', 3);
        return parts.Length == 3 && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(parts[1])), _token) ? parts[2] : null;
    }

    // The port is not looked at: who forwards it from afar has another one.
    private static bool IsOurs(string host) => host is "127.0.0.1" or "[::1]" || host.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    private static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";

        // A browser keeps half a dozen connections for later: those are the places of others.
        headers.Connection = "close";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
