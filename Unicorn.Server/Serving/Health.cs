using Unicorn.Server.Admission;
using Unicorn.Server.Faults;

namespace Unicorn.Server.Serving;

/// <summary>Answers <c>GET /healthcheck</c> for a load balancer: 200 while requests are accepted, 503 from the signal to end on.</summary>
internal sealed class Health(FrontDoor door, Freeze freeze)
{
    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            var closed = await freeze.PassAsync(() => door.IsClosed, context.RequestAborted);
            context.Response.StatusCode = closed ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync(closed ? "draining" : "ok");
        }
        catch (OperationCanceledException)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
    }
}
