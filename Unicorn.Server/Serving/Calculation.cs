using Unicorn.Server.Admission;
using Unicorn.Server.Faults;
using Unicorn.Server.Hashing;
using Unicorn.Server.Telemetry;
using Unicorn.Server.Timing;

namespace Unicorn.Server.Serving;

/// <summary>Answers <c>GET /calc</c>: through the freeze, through the door, then the computation.</summary>
internal sealed class Calculation(ServerOptions options, Freeze freeze, FrontDoor door, Deadlines deadlines, ServerMetrics metrics, TimeProvider clock)
{
    private readonly long _serviceTime = (long)(options.ServiceTime.TotalSeconds * clock.TimestampFrequency);

    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
    }

    private async Task AnswerAsync(HttpContext context, CancellationToken hangUp)
    {
        var key = Key.Read(context.Request.QueryString.Value.AsMemory());
        if (key.Problem is { } problem)
        {
            await freeze.PassAsync(() => true, hangUp);
            await TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
            return;
        }

        byte[] answer;
        using (var place = await await freeze.PassAsync(() => door.EnterAsync(hangUp), hangUp))
        {
            if (place is null)
            {
                await (door.IsClosed ? Refusal.Draining : Refusal.Full).AnswerAsync(context);
                return;
            }

            answer = await ComputeAsync(key.Value!, place);
        }

        context.Response.ContentType = "text/plain";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, hangUp);
    }

    /// <summary>A computation that has begun is finished, as the original did, also when its client has hung up.</summary>
    private async Task<byte[]> ComputeAsync(string key, Place place)
    {
        if (_serviceTime == 0)
        {
            var computed = UnicornHash.ComputeUtf8(key, options.Cost);
            metrics.Computed(clock.GetElapsedTime(place.StartedAt));
            return computed;
        }

        // Announced before the computation, so that the deadlines come in about the order of their instants.
        var deadline = deadlines.At(place.StartedAt + _serviceTime);
        var answer = UnicornHash.ComputeUtf8(key, options.Cost);
        await deadline;
        var duration = clock.GetElapsedTime(place.StartedAt);
        metrics.Computed(duration);
        metrics.Late(duration - options.ServiceTime);
        return answer;
    }
}
