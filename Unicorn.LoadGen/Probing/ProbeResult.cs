using System.Collections.Immutable;
using System.ComponentModel;

namespace Unicorn.LoadGen.Probing;

/// <summary>What a probe found, for machines. The screen is a rendering of it.</summary>
public sealed record ProbeResult
{
    /// <summary>The version of this form.</summary>
    [Description("The version of this form; later versions only add members.")]
    public int Version { get; init; } = 1;

    /// <summary>The base URL.</summary>
    [Description("The base URL that was probed.")]
    public required string Target { get; init; }

    /// <summary>What was asked for.</summary>
    [Description("Path and query of each question; {key} stands for the key, another one each time.")]
    public required string Path { get; init; }

    /// <summary>How long it took.</summary>
    [Description("How long it took, in seconds.")]
    public required double Seconds { get; init; }

    /// <summary>What ended it.</summary>
    [Description("What ended it: complete, outOfTime, interrupted, noAnswer (none, or none after the first, even one at a time) or failures (most requests of the last step).")]
    public required string Ended { get; init; }

    /// <summary>The health check.</summary>
    [Description("The answer to the health check.")]
    public required HealthResult Health { get; init; }

    /// <summary>What was answered.</summary>
    [Description("Whether the answers were right.")]
    public required AnswersResult Answers { get; init; }

    /// <summary>One at a time; absent when nothing was answered.</summary>
    [Description("What one client alone saw; absent when it had no answer.")]
    public AloneResult? Alone { get; init; }

    /// <summary>The highest rate of answers.</summary>
    [Description("The highest rate of answers at any concurrency, per second.")]
    public double? HighestRate { get; init; }

    /// <summary>Whether more clients still brought more answers at the highest concurrency tried.</summary>
    [Description("Whether more clients still brought more answers where the search ended: the highest rate and the places are then at least so many.")]
    public bool StillGrows { get; init; }

    /// <summary>How many requests the server works on at once.</summary>
    [Description("How many requests the server works on at once: the highest rate times the service time alone.")]
    public double? Places { get; init; }

    /// <summary>Where answers become slower than alone.</summary>
    [Description("Where answers become slower than alone, by more than 5 % and 1 ms in the mean.")]
    public required BracketResult Slows { get; init; }

    /// <summary>Where refusals begin.</summary>
    [Description("Where refusals (503 or 429) begin.")]
    public required BracketResult Refuses { get; init; }

    /// <summary>What a refusal looks like; absent when none was seen.</summary>
    [Description("What a refusal looks like; absent when none was seen.")]
    public RefusalResult? Refusal { get; init; }

    /// <summary>Each concurrency that was tried.</summary>
    [Description("Each concurrency that was tried, in rising order.")]
    public required ImmutableArray<StepOfProbe> Steps { get; init; }

    /// <summary>What was neither answered nor refused.</summary>
    [Description("What was neither answered nor refused: each kind once, with how often it came.")]
    public required ImmutableArray<string> Failures { get; init; }
}

/// <summary>The answer to the health check.</summary>
/// <param name="Path">The path that was asked for.</param>
/// <param name="Outcome">What came of it, in the words of the run folder: ok, status503, timeout, ...</param>
/// <param name="Milliseconds">From the send to the last byte, or to the failure.</param>
public sealed record HealthResult(string Path, string Outcome, double Milliseconds);

/// <summary>Whether the answers were right.</summary>
public sealed record AnswersResult
{
    /// <summary>Whether the same key always got the same answer.</summary>
    [Description("Whether a key that was asked for again got the same answer; absent when it was never answered twice.")]
    public bool? SameKeySameAnswer { get; init; }

    /// <summary>Whether different keys got different answers.</summary>
    [Description("Whether different keys got different answers; absent when only one was answered.")]
    public bool? DifferentKeysDifferentAnswers { get; init; }

    /// <summary>Whether the first answer is the reference hash.</summary>
    [Description("Whether the first answer is the reference hash at this cost; absent without an answer, and where the probe ended before it was checked.")]
    public bool? Reference { get; init; }

    /// <summary>Iterations of the reference hash.</summary>
    [Description("Iterations of the reference hash that the answers were held against.")]
    public required int Cost { get; init; }

    /// <summary>Answers that were checked.</summary>
    [Description("Answers, those under load included, that were held against the reference hash, or against another answer to the same key.")]
    public required int Checked { get; init; }

    /// <summary>Answers that were wrong.</summary>
    [Description("Answers that were wrong, a sentence each.")]
    public required ImmutableArray<string> Wrong { get; init; }
}

/// <summary>What one client alone saw.</summary>
public sealed record AloneResult
{
    /// <summary>Answers.</summary>
    [Description("Answers the mean is of, each to a key of its own.")]
    public required int Count { get; init; }

    /// <summary>The mean service time.</summary>
    [Description("The mean time from the send to the last byte, in milliseconds.")]
    public required double Milliseconds { get; init; }

    /// <summary>The mean service time of a key that had been asked for before.</summary>
    [Description("The same for a key that had been asked for before: much less where there is a cache. Absent when it was not answered.")]
    public double? SameKeyMilliseconds { get; init; }
}

/// <summary>Between which concurrencies something begins.</summary>
/// <param name="From">The lowest number of clients at once at which it was seen; absent when it never was.</param>
/// <param name="NotAt">The highest number of clients below that at which it was not seen.</param>
public sealed record BracketResult(int? From, int NotAt);

/// <summary>What a refusal looks like.</summary>
/// <param name="Status">The status.</param>
/// <param name="RetryAfter">The header Retry-After, absent without one.</param>
public sealed record RefusalResult(int Status, string? RetryAfter);

/// <summary>What so many clients at once saw.</summary>
public sealed record StepOfProbe
{
    /// <summary>Clients that asked at once.</summary>
    [Description("Clients that asked at once, each again as soon as it had its answer.")]
    public required int Clients { get; init; }

    /// <summary>Answers per second.</summary>
    [Description("Answers per second; absent where the step was too short to tell.")]
    public double? PerSecond { get; init; }

    /// <summary>The mean service time.</summary>
    [Description("The mean time from the send to the last byte of what was answered, in milliseconds; absent where nothing was.")]
    public double? Milliseconds { get; init; }

    /// <summary>Answers.</summary>
    [Description("Whole answers of status 200.")]
    public required int Answered { get; init; }

    /// <summary>Refusals.</summary>
    [Description("Answers of status 503 or 429. A client that is refused waits before it asks again, so their number says little.")]
    public required int Refused { get; init; }

    /// <summary>Anything else.</summary>
    [Description("Other statuses and broken connections.")]
    public required int Failed { get; init; }

    /// <summary>Without an answer at the end.</summary>
    [Description("Requests that had no answer when the step ended.")]
    public required int CutOff { get; init; }
}
