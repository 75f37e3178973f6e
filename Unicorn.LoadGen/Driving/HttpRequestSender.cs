using System.Buffers;
using System.Net;
using System.Security.Authentication;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Driving;

/// <summary>Sends requests over HTTP and verifies every answer.</summary>
/// <param name="client">The client, of a <see cref="TargetClient"/>.</param>
/// <param name="target">The base URL.</param>
/// <param name="request">What is sent.</param>
/// <param name="keys">The keys' texts and paths.</param>
/// <param name="answers">What the answers must be.</param>
/// <param name="incidents">Keeps examples of what went wrong.</param>
/// <param name="clock">Times the timeouts.</param>
public sealed class HttpRequestSender(
    HttpClient client, Uri target, Request request, KeyText keys, AnswerBook answers, IncidentLog incidents, TimeProvider clock) : IRequestSender
{
    /// <summary>The part of a body that is verified and shown, in bytes; a longer one is read to its end and judged by this part.</summary>
    public const int VerifiedBody = 64 * 1024;

    private readonly HttpMethod _method = HttpMethod.Parse(request.Method);
    private readonly string _base = target.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <inheritdoc/>
    public async Task<Outcome> SendAsync(Arrival arrival, CancellationToken stop)
    {
        using var timeout = new CancellationTokenSource(request.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        var stage = OutcomeKind.HeadersFailed;
        try
        {
            using var message = new HttpRequestMessage(_method, new Uri(_base + keys.Path(arrival.Key), s_asWritten));
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            stage = OutcomeKind.BodyFailed;
            return await ReadAsync(arrival, response, either.Token);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            return new Outcome(OutcomeKind.Cancelled);
        }
        catch (Exception) when (timeout.IsCancellationRequested)
        {
            return new Outcome(OutcomeKind.Timeout);
        }
        catch (Exception e)
        {
            // Whatever the world did: a sample, never an exception that would end the run.
            var outcome = new Outcome(KindOf(e, stage));
            incidents.Failed(outcome, e.InnerException is { } inner && e is not ConnectFailedException ? $"{e.Message} ({inner.Message})" : e.Message);
            return outcome;
        }
    }

    // The key is percent-encoded already: the path goes over the wire as it is written.
    private static readonly UriCreationOptions s_asWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private async Task<Outcome> ReadAsync(Arrival arrival, HttpResponseMessage response, CancellationToken stop)
    {
        using var body = await response.Content.ReadAsStreamAsync(stop);
        var buffer = ArrayPool<byte>.Shared.Rent(VerifiedBody);
        try
        {
            var length = await body.ReadAtLeastAsync(buffer.AsMemory(0, VerifiedBody), VerifiedBody, throwOnEndOfStream: false, stop);
            if (length == VerifiedBody)
                await body.CopyToAsync(Stream.Null, stop);

            if (response.StatusCode != HttpStatusCode.OK)
                return new Outcome(OutcomeKind.Status, (int)response.StatusCode);
            if (answers.IsRight(arrival.Key, buffer.AsSpan(0, length)))
                return new Outcome(OutcomeKind.Ok);

            incidents.Wrong(keys.Key(arrival.Key), buffer.AsSpan(0, length), answers.Expected(arrival.Key));
            return new Outcome(OutcomeKind.WrongAnswer);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The stage at which an attempt failed.</summary>
    private static OutcomeKind KindOf(Exception e, OutcomeKind stage)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case ConnectFailedException connect:
                    return connect.IsOurs ? OutcomeKind.Dropped : OutcomeKind.ConnectFailed;
                case AuthenticationException:
                    return OutcomeKind.TlsFailed;
                case SendFailedException:
                    return OutcomeKind.SendFailed;
                case HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }:
                    return OutcomeKind.TlsFailed;
                case OutOfMemoryException:
                    return OutcomeKind.Dropped;
            }
        }

        return stage;
    }
}
