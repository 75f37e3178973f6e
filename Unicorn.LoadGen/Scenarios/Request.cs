using System.Collections.Immutable;
using System.ComponentModel;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What is sent at an arrival. Path, header values and body are templates (<see cref="Template"/>).</summary>
public sealed record Request
{
    /// <summary>What reports call it; <c>request-1</c> and so on when absent.</summary>
    [Description("What reports call it: 1 to 64 letters, digits, dots, dashes and underscores. Default: \"request-1\" and so on.")]
    public string? Name { get; init; }

    /// <summary>How often it is sent in proportion to the others; 1 when absent.</summary>
    [Description("How often it is sent in proportion to the weights of the others, above 0. Default: 1.")]
    public double Weight { get; init; } = 1;

    /// <summary>The HTTP method; GET when absent.</summary>
    [Description("The HTTP method. Default: \"GET\".")]
    public string Method { get; init; } = "GET";

    /// <summary>Path and query below the target; values in it are percent-encoded.</summary>
    [Description("Path and query, starting with \"/\"; \"{key}\" stands for the key, \"{data.COLUMN}\" for a value of the data's row, \"{env.NAME}\" for the value of an environment variable, each percent-encoded.")]
    public required string Path { get; init; } = "/";

    /// <summary>Header fields, name to template.</summary>
    [Description("Header fields by name; \"{key}\", \"{data.COLUMN}\" and \"{env.NAME}\" stand for their values.")]
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The body's template, sent in UTF-8; no body when absent.</summary>
    [Description("The body; \"{key}\", \"{data.COLUMN}\" and \"{env.NAME}\" stand for their values, written as the Content-Type header needs them: escaped for JSON, percent-encoded for a form, and as they are otherwise. Other braces are text.")]
    public string? Body { get; init; }

    /// <summary>A file with the body's template, relative to the scenario's own.</summary>
    [Description("A file with the body, relative to this one, in place of \"body\".")]
    public string? BodyFile { get; init; }

    /// <summary>How long an answer may take from the send to its last byte before the request is given up; 10 s when absent.</summary>
    [Description("How long an answer may take, from the send to its last byte, before it is given up. Default: \"10s\".")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What makes an answer a right one.</summary>
    [Description("What makes an answer a right one.")]
    public Expectation Expect { get; init; } = new();
}
