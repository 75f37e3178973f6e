using System.Globalization;

namespace Unicorn.LoadGen.Sampling;

/// <summary>What became of an arrival, by the stage at which it ended.</summary>
public enum OutcomeKind
{
    /// <summary>A right answer: the expected status, a whole body, and the right one.</summary>
    Ok,

    /// <summary>A whole answer that is wrong: another one than the key's reference, or than its first.</summary>
    WrongAnswer,

    /// <summary>A whole answer with another status than 200, a redirect included.</summary>
    Status,

    /// <summary>No connection: refused, unreachable, or the name has no (allowed) address.</summary>
    ConnectFailed,

    /// <summary>The TLS handshake failed.</summary>
    TlsFailed,

    /// <summary>The connection broke while the request was written.</summary>
    SendFailed,

    /// <summary>The connection broke, or what came was not HTTP, before the headers were whole.</summary>
    HeadersFailed,

    /// <summary>The connection broke, or the body was malformed, after the headers.</summary>
    BodyFailed,

    /// <summary>No whole answer within the request's timeout.</summary>
    Timeout,

    /// <summary>Not sent for a reason of the generator's own: its in-flight limit, ports, descriptors or memory.</summary>
    Dropped,

    /// <summary>In flight when the run was interrupted or died. Not judged.</summary>
    Cancelled,
}

/// <summary>What became of an arrival.</summary>
/// <param name="Kind">The stage at which it ended.</param>
/// <param name="StatusCode">The status, for <see cref="OutcomeKind.Status"/> alone; 0 otherwise.</param>
public readonly record struct Outcome(OutcomeKind Kind, int StatusCode = 0)
{
    /// <summary>The kinds, in the order in which they are written.</summary>
    public static IReadOnlyList<OutcomeKind> Kinds { get; } = Enum.GetValues<OutcomeKind>();

    /// <summary>The name in files: <c>ok</c>, <c>wrongAnswer</c>, <c>status503</c>, <c>timeout</c>, ...</summary>
    public override string ToString() =>
        Kind == OutcomeKind.Status ? StatusName(StatusCode) : NameOf(Kind);

    /// <summary>The name of a kind in files.</summary>
    public static string NameOf(OutcomeKind kind)
    {
        var name = kind.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The name of a status in files: <c>status503</c>.</summary>
    public static string StatusName(int statusCode) => "status" + statusCode.ToString(CultureInfo.InvariantCulture);
}
