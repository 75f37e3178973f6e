using System.Net;
using System.Security.Cryptography;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Driving;

/// <summary>Asks a target one question outside any plan: a GET, read whole and timed.</summary>
/// <param name="client">The client, of a <see cref="TargetClient"/>.</param>
/// <param name="clock">The clock.</param>
public sealed class OneGet(HttpClient client, TimeProvider clock)
{
    /// <summary>Bytes of a body that are kept.</summary>
    public const int Shown = 256;

    private const int BufferSize = 4 * 1024;

    /// <summary>Sends at once. Never throws for what the world does wrong.</summary>
    /// <param name="address">What is asked for.</param>
    /// <param name="patience">After this it is a <see cref="OutcomeKind.Timeout"/>.</param>
    /// <param name="stop">Ends the attempt as <see cref="OutcomeKind.Cancelled"/>.</param>
    public async Task<Reply> AskAsync(Uri address, TimeSpan patience, CancellationToken stop)
    {
        using var timeout = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        var start = clock.GetTimestamp();
        var headersCame = false;
        var trace = SendTrace.Begin();
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            AnswerLength.Check(response.Content.Headers, trace);
            headersCame = true;
            var (digest, shown) = await ReadAsync(response, either.Token);
            return new Reply
            {
                Outcome = response.StatusCode == HttpStatusCode.OK ? new Outcome(OutcomeKind.Ok) : new Outcome(OutcomeKind.Status, (int)response.StatusCode),
                ServiceTime = clock.GetElapsedTime(start),
                Digest = digest,
                Start = shown,
                RetryAfter = response.Headers.RetryAfter?.ToString(),
            };
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            return Failed(OutcomeKind.Cancelled, "interrupted");
        }
        catch (Exception) when (timeout.IsCancellationRequested)
        {
            return Failed(OutcomeKind.Timeout, $"no whole answer within {patience.TotalSeconds:0.###} s");
        }
        catch (Exception e)
        {
            return Failed(KindOf(e, headersCame), (e.InnerException ?? e).Message);
        }

        Reply Failed(OutcomeKind kind, string problem) =>
            new() { Outcome = new Outcome(kind), ServiceTime = clock.GetElapsedTime(start), Problem = problem };
    }

    private static async Task<(string Digest, byte[] Shown)> ReadAsync(HttpResponseMessage response, CancellationToken stop)
    {
        using var body = await response.Content.ReadAsStreamAsync(stop);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        byte[] shown = [];
        while (await body.ReadAtLeastAsync(buffer, BufferSize, throwOnEndOfStream: false, stop) is > 0 and var read)
        {
            if (shown.Length == 0)
                shown = buffer[..Math.Min(read, Shown)];
            hash.AppendData(buffer.AsSpan(0, read));
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), shown);
    }

    private static OutcomeKind KindOf(Exception e, bool headersCame) => e switch
    {
        { InnerException: ConnectFailedException { IsOurs: true } } or OutOfMemoryException => OutcomeKind.Dropped,
        { InnerException: ConnectFailedException } => OutcomeKind.ConnectFailed,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => OutcomeKind.TlsFailed,
        _ => headersCame ? OutcomeKind.BodyFailed : OutcomeKind.HeadersFailed,
    };
}
