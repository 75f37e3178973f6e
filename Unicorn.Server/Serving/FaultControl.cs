using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using Unicorn.Server.Faults;

namespace Unicorn.Server.Serving;

/// <summary>
/// Answers <c>GET /faults</c> with what is on and <c>POST /faults</c> with what is on after the change. Only for who asks
/// from this machine and says the token; a proxy on this machine makes others look as if they did, so the token counts.
/// No freeze holds it, and it takes no place.
/// </summary>
internal sealed class FaultControl(FaultSwitch faults, FaultToken token)
{
    /// <summary>The longest change, in bytes.</summary>
    public const int MostBytes = 4096;

    private const string Scheme = "Bearer ";

    public Task ShowAsync(HttpContext context) =>
        Refusal(context) is { } refusal ? refusal.ExecuteAsync(context) : Show(faults.Now).ExecuteAsync(context);

    public async Task ChangeAsync(HttpContext context) =>
        await (Refusal(context) is { } refusal ? refusal : await ChangeAsync(context.Request)).ExecuteAsync(context);

    private static ContentHttpResult Show(FaultSettings settings) => TypedResults.Text(FaultJson.Write(settings).ToJsonString(), "application/json");

    private async Task<IResult> ChangeAsync(HttpRequest request)
    {
        try
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
            return Show(faults.Change(now => FaultJson.Change(now, body.ToArray())));
        }
        catch (FormatException e)
        {
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException e)
        {
            return TypedResults.Problem(e.Message, statusCode: e.StatusCode);
        }
    }

    private ProblemHttpResult? Refusal(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from))
            return TypedResults.Problem("Faults are switched from this machine alone.", statusCode: StatusCodes.Status403Forbidden);

        var said = context.Request.Headers.Authorization.ToString();
        if (said.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && token.Is(said[Scheme.Length..]))
            return null;

        context.Response.Headers.WWWAuthenticate = Scheme.TrimEnd();
        return TypedResults.Problem("The token that the server was started with is expected: \"Authorization: Bearer TOKEN\".", statusCode: StatusCodes.Status401Unauthorized);
    }
}
