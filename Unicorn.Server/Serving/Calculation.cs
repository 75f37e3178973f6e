using Unicorn.Server.Admission;
using Unicorn.Server.Caching;
using Unicorn.Server.Faults;
using Unicorn.Server.Telemetry;

namespace Unicorn.Server.Serving;

/// <summary>Answers <c>GET /calc</c>: through the freeze to an answer, from a cache or through the door, then on its way out.</summary>
internal sealed class Calculation(Crash crash, Freeze freeze, IAnswers answers, FrontDoor door, WayOut wayOut, ServerMetrics metrics)
{
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
        if (!crash.Survives())
            await Task.Delay(Timeout.InfiniteTimeSpan, hangUp); // the process is about to end

        var key = Key.Read(context.Request.QueryString.Value.AsMemory());
        if (key.Problem is { } problem)
        {
            await freeze.PassAsync(() => true, hangUp);
            await TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
            return;
        }

        if (await answers.AskAsync(key.Value!, hangUp) is not { } answer)
        {
            metrics.Refused();
            await (door.IsClosed ? Refusal.Draining : Refusal.Full).AnswerAsync(context);
            return;
        }

        if (await wayOut.PassAsync(key.Value!, answer.Bytes, hangUp) is not { } bytes)
        {
            await TypedResults.Problem("One of the errors of the build v1.", statusCode: StatusCodes.Status500InternalServerError).ExecuteAsync(context);
            return;
        }

        metrics.Answered(answer.Tier);
        context.Response.ContentType = "text/plain";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, hangUp);
    }
}
