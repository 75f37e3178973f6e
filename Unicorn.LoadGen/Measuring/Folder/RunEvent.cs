using System.Text.Json.Serialization;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>Something that happened during a run: a line of <c>events.jsonl</c>.</summary>
/// <param name="At">When, in seconds from the start of the run.</param>
/// <param name="Type">One of the names in <see cref="RunEvents"/>.</param>
public sealed record RunEvent(double At, string Type)
{
    /// <summary>A sentence for people.</summary>
    public string? Message { get; init; }

    /// <summary>The name of the request that got a wrong answer, where there are several.</summary>
    public string? Request { get; init; }

    /// <summary>The key of a wrong answer.</summary>
    public string? Key { get; init; }

    /// <summary>What was answered, shortened.</summary>
    public string? Got { get; init; }

    /// <summary>What should have been answered.</summary>
    public string? Expected { get; init; }
}

/// <summary>The types of events.</summary>
public static class RunEvents
{
    /// <summary>A phase of the plan begins.</summary>
    public const string Phase = "phase";

    /// <summary>A wrong answer; the first 20 are kept.</summary>
    public const string WrongAnswer = "wrongAnswer";

    /// <summary>An attempt failed in a way not seen before in this run.</summary>
    public const string Failure = "failure";

    /// <summary>An answer came in a version of HTTP, such as <c>2</c>, for the first time.</summary>
    public const string HttpVersion = "httpVersion";

    /// <summary>Something a reader of the result should know.</summary>
    public const string Warning = "warning";

    /// <summary>A person ended the run early.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>An objective that asked for it ended the run early; the message says why.</summary>
    public const string Aborted = "aborted";

    /// <summary>The last line of every run that was not cut short; its instant is that at which nothing was under way any more.</summary>
    public const string Ended = "ended";
}

/// <summary>How the folder's JSON is spelled.</summary>
internal static class FolderJson
{
    public static System.Text.Json.JsonSerializerOptions Options { get; } = Create();

    public static System.Text.Json.JsonSerializerOptions Indented { get; } = new(Options) { WriteIndented = true };

    private static System.Text.Json.JsonSerializerOptions Create() => new(Scenarios.Reading.ScenarioJson.Options)
    {
        // Later builds may add members: an older folder and a newer one both read.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        AllowDuplicateProperties = false,
    };
}
