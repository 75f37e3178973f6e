using System.Text;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Driving;

/// <summary>What came of one question that belongs to no plan.</summary>
public sealed record Reply
{
    /// <summary>How it ended. Nobody has verified the body: <see cref="OutcomeKind.Ok"/> is a whole answer of status 200.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>From the send to the last byte, or to the failure.</summary>
    public required TimeSpan ServiceTime { get; init; }

    /// <summary>The SHA-256 of the whole body in hexadecimal; empty where no whole body came.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The body's first bytes, at most <see cref="OneGet.Shown"/>.</summary>
    public ReadOnlyMemory<byte> Start { get; init; }

    /// <summary>The header <c>Retry-After</c> as it came; null without one.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>How the attempt failed, in the words of whoever noticed; null for a whole answer of any status.</summary>
    public string? Problem { get; init; }

    /// <summary>True for a whole answer of status 200.</summary>
    public bool IsAnswer => Outcome.Kind == OutcomeKind.Ok;

    /// <summary>True for a server that says it has too much to do: 503 or 429 (RFC 9110, 15.6.4; RFC 6585, 4).</summary>
    public bool IsRefusal => Outcome is { Kind: OutcomeKind.Status, StatusCode: 503 or 429 };

    /// <summary>The start of the body as people read it, what could command a terminal replaced.</summary>
    public string Text => string.Concat(Encoding.UTF8.GetString(Start.Span).Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
