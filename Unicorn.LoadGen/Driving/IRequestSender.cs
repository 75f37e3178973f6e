using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Driving;

/// <summary>Sends the request of an arrival and tells what became of it.</summary>
public interface IRequestSender
{
    /// <summary>
    /// Sends at once and ends when the last byte of the answer is there, or when the attempt failed. Never throws: what
    /// the world does wrong is an outcome.
    /// </summary>
    /// <param name="arrival">The arrival.</param>
    /// <param name="stop">Ends the attempt as <see cref="OutcomeKind.Cancelled"/>.</param>
    Task<Outcome> SendAsync(Arrival arrival, CancellationToken stop);
}
