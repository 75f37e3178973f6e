using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace Unicorn.Server.Serving;

/// <summary>A 503 with <c>Retry-After</c>. Its body is made once: a server that is overrun must refuse cheaply.</summary>
internal sealed class Refusal
{
    /// <summary>Seconds after which a client may ask again.</summary>
    private const string RetryAfter = "1";

    private readonly byte[] _body;

    private Refusal(string why) => _body = JsonSerializer.SerializeToUtf8Bytes(new ProblemDetails
    {
        Type = "https://tools.ietf.org/html/rfc9110#section-15.6.4",
        Title = "Service Unavailable",
        Status = StatusCodes.Status503ServiceUnavailable,
        Detail = why,
    });

    /// <summary>Nobody else fits in.</summary>
    public static Refusal Full { get; } = new("Every place is taken and the queue is full.");

    /// <summary>Nobody else is let in.</summary>
    public static Refusal Draining { get; } = new("The server is shutting down.");

    public Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = RetryAfter;
        context.Response.ContentType = "application/problem+json";
        context.Response.ContentLength = _body.Length;
        return context.Response.Body.WriteAsync(_body, context.RequestAborted).AsTask();
    }
}
