using System.ComponentModel;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What is sent at each arrival.</summary>
public sealed record Request
{
    /// <summary>The HTTP method; GET when absent.</summary>
    [Description("The HTTP method. Default: \"GET\".")]
    public string Method { get; init; } = "GET";

    /// <summary>Path and query below the target; <c>{key}</c> stands for the percent-encoded key.</summary>
    [Description("Path and query, starting with \"/\"; \"{key}\" stands for the percent-encoded key.")]
    public required string Path { get; init; } = "/";

    /// <summary>How long an answer may take from the send to its last byte before the request is given up; 10 s when absent.</summary>
    [Description("How long an answer may take, from the send to its last byte, before it is given up. Default: \"10s\".")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
