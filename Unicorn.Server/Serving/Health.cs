using Unicorn.Server.Admission;
using Unicorn.Server.Faults;

namespace Unicorn.Server.Serving;

/// <summary>Answers <c>GET /healthcheck</c> for a load balancer: 200 while requests are accepted, 503 from the signal to end on, and while a fault says so.</summary>
internal sealed class Health(FrontDoor door, Freeze freeze, FaultSwitch faults)
{
    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            var trouble = await freeze.PassAsync(() => door.IsClosed ? "draining" : faults.Now.Unhealthy ? "unhealthy" : null, context.RequestAborted);
            context.Response.StatusCode = trouble is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync(trouble ?? "ok");
        }
        catch (OperationCanceledException)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
    }
}
