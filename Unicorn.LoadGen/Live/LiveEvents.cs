using Unicorn.LoadGen.Reporting;

namespace Unicorn.LoadGen.Live;

/// <summary>The kinds of events that a live page is sent. Each one's data is a line of JSON.</summary>
public static class LiveEvents
{
    /// <summary>All there is: a <see cref="LiveSnapshot"/>. The first event, and the next one of who fell behind.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>What a flush changed: a <see cref="LiveSeconds"/>.</summary>
    public const string Second = "second";

    /// <summary>The last event: a <see cref="LiveEnd"/>.</summary>
    public const string End = "end";
}

/// <summary>What a flush changed.</summary>
/// <param name="Seconds">As in the snapshot.</param>
/// <param name="Now">How the run is going.</param>
/// <param name="Rows">Each row in which something changed, whole: its values by the names of the columns.</param>
public sealed record LiveSeconds(double Seconds, LiveNow Now, IReadOnlyDictionary<int, IReadOnlyDictionary<string, double>> Rows);

/// <summary>How a run is going.</summary>
/// <param name="Status">What is being done, in words, and what is wrong with it.</param>
/// <param name="Elapsed">Seconds since the start of the run.</param>
/// <param name="Planned">Arrivals that fell due.</param>
/// <param name="Sent">Of those that ended, requests that were sent.</param>
/// <param name="Answered">Whole answers, right or not.</param>
/// <param name="NotRight">Arrivals that ended without a right answer.</param>
/// <param name="InFlight">Requests sent and not ended.</param>
public sealed record LiveNow(string Status, double Elapsed = 0, long Planned = 0, long Sent = 0, long Answered = 0, long NotRight = 0, long InFlight = 0);

/// <summary>How a run ended.</summary>
/// <param name="Verdict">The verdict, such as <c>met</c>; null where there is none.</param>
/// <param name="Text">It and the reason, in a sentence.</param>
/// <param name="Folder">The run folder; null where there is none.</param>
public sealed record LiveEnd(string? Verdict, string Text, string? Folder)
{
    /// <summary>The end of a run that was judged.</summary>
    public static LiveEnd Of(Result result, string folder) => new(result.Verdict, $"{result.Verdict.ToUpperInvariant()}: {result.Why} Kept in {folder}", folder);
}
