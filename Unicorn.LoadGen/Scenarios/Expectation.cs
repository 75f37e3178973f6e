using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What makes an answer to a request a right one.</summary>
public sealed record Expectation
{
    /// <summary>The statuses of right answers; 200 alone when absent.</summary>
    [Description("The statuses of right answers. Default: [200].")]
    public IReadOnlyList<int> Status { get; init; } = [200];

    /// <summary>A text that is in the body of every right answer.</summary>
    [Description("A text that the body holds.")]
    public string? Contains { get; init; }

    /// <summary>Values in a JSON body by their JSON pointers (RFC 6901).</summary>
    [Description("Values of a JSON body by their JSON pointers (RFC 6901), such as { \"/user/id\": 7, \"/items/0\": \"first\" }.")]
    public IReadOnlyDictionary<string, JsonElement> Json { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    /// <summary>What the body is held against; what <see cref="Verification.Against"/> says when absent.</summary>
    [Description("What the body is held against: \"unicornHash\", \"consistency\" or \"any\", as verify.against has it for all requests. Default: what verify.against says.")]
    public AnswerCheck? Answer { get; init; }
}
