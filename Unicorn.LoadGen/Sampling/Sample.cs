using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Sampling;

/// <summary>What became of one arrival. Exactly one exists for each that fell due, also when nothing was sent. All instants count from the start of the run.</summary>
/// <param name="Arrival">The arrival.</param>
/// <param name="SentAt">When the request was handed to the transport; null when it never was.</param>
/// <param name="CompletedAt">When the last byte of the body was there, or when the attempt ended.</param>
/// <param name="Outcome">What became of it.</param>
public readonly record struct Sample(Arrival Arrival, TimeSpan? SentAt, TimeSpan CompletedAt, Outcome Outcome)
{
    /// <summary>From the planned instant to the end: what the user felt. Objectives are judged on it.</summary>
    public TimeSpan ResponseTime => CompletedAt - Arrival.At;

    /// <summary>From the send to the end: what the target was asked to do. Never judge a promise on it.</summary>
    public TimeSpan? ServiceTime => CompletedAt - SentAt;

    /// <summary>From the planned instant to the send: the generator's own lateness.</summary>
    public TimeSpan? SendLag => SentAt - Arrival.At;
}
