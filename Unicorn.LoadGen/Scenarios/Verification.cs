using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What an answer is held against.</summary>
public enum AnswerCheck
{
    /// <summary>A key's first answer: the same key must always get the same answer.</summary>
    Consistency,

    /// <summary>The reference hash, where it was computed before the load began; a key's first answer otherwise.</summary>
    UnicornHash,

    /// <summary>Nothing: only the status and what the request itself expects are looked at.</summary>
    Any,
}

/// <summary>How the answers of requests that do not say otherwise are verified.</summary>
public sealed record Verification
{
    /// <summary>What an answer is held against; consistency when absent.</summary>
    [Description("What an answer is held against: \"unicornHash\" (the reference hash), \"consistency\" (the key's first answer) or \"any\" (nothing). Default: \"consistency\".")]
    public AnswerCheck Against { get; init; }

    /// <summary>The hash's cost; the embedded server's when absent.</summary>
    [Range(1, int.MaxValue)]
    [Description("The reference hash's cost in iterations. Default: the embedded server's cost, 1000.")]
    public int? Cost { get; init; }

    /// <summary>How long reference hashes are computed before the load begins.</summary>
    [Description("How long reference hashes are computed before the load begins; keys beyond it are checked for consistency only. Default: \"5s\".")]
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(5);
}
