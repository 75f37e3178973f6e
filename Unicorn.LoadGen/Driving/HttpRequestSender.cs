using System.Collections.Concurrent;
using System.Security.Authentication;
using System.Text;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Driving;

/// <summary>Sends requests over HTTP and verifies every answer.</summary>
/// <param name="client">The client.</param>
/// <param name="requests">What is sent, by the index of an arrival's request.</param>
/// <param name="keys">The keys' texts.</param>
/// <param name="data">The rows of the data; null when no request uses any.</param>
/// <param name="answers">What the answers must be.</param>
/// <param name="incidents">Keeps examples of what went wrong.</param>
/// <param name="clock">Times the timeouts.</param>
public sealed class HttpRequestSender(
    TargetClient client, IReadOnlyList<PreparedRequest> requests, KeyText keys, DataFeed? data, AnswerBook answers, IncidentLog incidents, TimeProvider clock) : IRequestSender
{
    private static readonly DataRow s_noRow = new(0, []);

    private readonly Timeouts _timeouts = new(clock);
    private readonly ConcurrentDictionary<Version, bool> _spoken = [];
    private Version? _spokenLast;
    private long _resends;

    /// <summary>Requests that the client silently sent again because a kept connection had been closed: their samples hold all attempts. Not known of HTTP/2 and 3.</summary>
    public long Resends => Volatile.Read(ref _resends);

    /// <summary>The versions of HTTP that answers came in, as people write them.</summary>
    public IEnumerable<string> Spoken => _spoken.Keys.Select(SpokenHttp.NameOf);

    /// <inheritdoc/>
    public async Task<Outcome> SendAsync(Arrival arrival, CancellationToken stop)
    {
        var request = requests[arrival.Request];
        var timeout = _timeouts.Begin(request.Timeout);
        var trace = SendTrace.Begin();
        var stage = OutcomeKind.Dropped;
        try
        {
            using var stopping = stop.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), timeout);
            var row = request.HasData ? data!.Next() : s_noRow;
            using var message = request.Message(request.HasKey ? keys.Key(arrival.Key) : "", row);
            stage = OutcomeKind.HeadersFailed;
            using var response = await client.Invoker.SendAsync(message, timeout.Token);
            AnswerLength.Check(response.Content.Headers, trace);
            stage = OutcomeKind.BodyFailed;
            if (!ReferenceEquals(response.Version, _spokenLast))
                Speaks(response.Version);

            using var stream = await response.Content.ReadAsStreamAsync(timeout.Token);
            using var body = await AnswerBody.ReadAsync(stream, request.Expected.LooksInside, timeout.Token);
            return Verify(arrival, request, row, (int)response.StatusCode, body);
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
            _timeouts.End(timeout);
            if (trace.Resends > 0)
                Interlocked.Add(ref _resends, trace.Resends);
        }
    }

    private Outcome Verify(in Arrival arrival, PreparedRequest request, in DataRow row, int status, in AnswerBody body)
    {
        if (!request.Expected.Takes(status))
            return new Outcome(OutcomeKind.Status, status);

        var missed = !request.Expected.LooksInside ? null
            : body.Digest is null ? request.Expected.Missed(body.Bytes)
            : AnswerExpectation.MissedByLength;
        if (missed is null && request.Check == AnswerCheck.Any)
            return new Outcome(OutcomeKind.Ok);

        if (missed is null)
        {
            var asked = request.Asked(arrival.Key, row);
            if (body.Digest is { } digest ? answers.IsRightByDigest(asked, digest) : answers.IsRight(asked, body.Bytes.Span))
                return new Outcome(OutcomeKind.Ok);
            missed = answers.Expected(asked) is { } expected ? Encoding.UTF8.GetString(expected) : null;
        }

        incidents.Wrong(keys.Key(arrival.Key), body.Bytes.Span, missed, requests.Count > 1 ? request.Name : null);
        return new Outcome(OutcomeKind.WrongAnswer);
    }

    private void Speaks(Version version)
    {
        _spokenLast = version;
        if (_spoken.TryAdd(version, true))
            incidents.Spoken(SpokenHttp.NameOf(version));
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
                case AuthenticationException when !trace.WasSent && stage == OutcomeKind.HeadersFailed:
                    return OutcomeKind.TlsFailed;
                case SendFailedException:
                    return OutcomeKind.SendFailed;
                case HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }:
                    return OutcomeKind.TlsFailed;
                case OutOfMemoryException:
                    return OutcomeKind.Dropped;
            }
        }

        // Of connections that are not opened by our own class: QUIC's.
        if (e is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } && !trace.WasSent)
            return OutcomeKind.ConnectFailed;

        // Also when no connection could be opened to send it again: it had been sent, and that is where it failed.
        return trace.BrokeWhileSending ? OutcomeKind.SendFailed : stage;
    }
}
