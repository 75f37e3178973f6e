using System.Buffers;
using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
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
    // What an answer under way takes, however long it is: ten thousand of them take 80 MB.
    private const int BufferSize = 8 * 1024;

    // What stays in the buffer of a longer answer, to be shown when it is wrong.
    private const int Shown = 1024;

    // The key is percent-encoded already: the path goes over the wire as it is written.
    private static readonly UriCreationOptions s_asWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpMethod _method = HttpMethod.Parse(request.Method);
    private readonly string _base = target.GetLeftPart(UriPartial.Path).TrimEnd('/');
    private long _resends;

    /// <summary>Requests that the client silently sent again because a kept connection had been closed: their samples hold all attempts.</summary>
    public long Resends => Volatile.Read(ref _resends);

    /// <inheritdoc/>
    public async Task<Outcome> SendAsync(Arrival arrival, CancellationToken stop)
    {
        using var timeout = new CancellationTokenSource(request.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        var trace = SendTrace.Begin();
        var stage = OutcomeKind.HeadersFailed;
        try
        {
            using var message = new HttpRequestMessage(_method, new Uri(_base + InAscii(keys.Path(arrival.Key)), s_asWritten));
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
            var outcome = new Outcome(KindOf(e, stage, trace));
            incidents.Failed(outcome, e.InnerException switch
            {
                ConnectFailedException connect => connect.Message,
                { } inner => $"{e.Message} ({inner.Message})",
                null => e.Message,
            });
            return outcome;
        }
        finally
        {
            if (trace.Resends > 0)
                Interlocked.Add(ref _resends, trace.Resends);
        }
    }

    // Where canonicalization is off, the client writes zeros for the rest of a path from its first other character on.
    private static string InAscii(string path) =>
        Ascii.IsValid(path) ? path : string.Concat(path.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    private async Task<Outcome> ReadAsync(Arrival arrival, HttpResponseMessage response, CancellationToken stop)
    {
        using var body = await response.Content.ReadAsStreamAsync(stop);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var start = buffer.AsMemory(0, BufferSize);
            var length = await body.ReadAtLeastAsync(start, BufferSize, throwOnEndOfStream: false, stop);
            var digest = length < BufferSize ? null : await DigestAsync(body, start, stop);

            if (response.StatusCode != HttpStatusCode.OK)
                return new Outcome(OutcomeKind.Status, (int)response.StatusCode);

            var shown = buffer.AsSpan(0, digest is null ? length : Shown);
            if (digest is null ? answers.IsRight(arrival.Key, shown) : answers.IsRightByDigest(arrival.Key, digest))
                return new Outcome(OutcomeKind.Ok);

            incidents.Wrong(keys.Key(arrival.Key), shown, answers.Expected(arrival.Key));
            return new Outcome(OutcomeKind.WrongAnswer);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads the rest of a long answer and sums up all of it; the first <see cref="Shown"/> bytes of the buffer stay.</summary>
    private static async Task<byte[]> DigestAsync(Stream body, Memory<byte> start, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(start.Span);
        var rest = start[Shown..];
        while (await body.ReadAsync(rest, stop) is > 0 and var read)
            hash.AppendData(rest.Span[..read]);
        return hash.GetHashAndReset();
    }

    /// <summary>The stage at which an attempt failed.</summary>
    private static OutcomeKind KindOf(Exception e, OutcomeKind stage, SendTrace trace)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case ConnectFailedException connect when !trace.WasSent:
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

        // Also when no connection could be opened to send it again: it had been sent, and that is where it failed.
        return trace.BrokeWhileSending ? OutcomeKind.SendFailed : stage;
    }
}
