using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Capacity.Simulation;

/// <summary>Hears of every request of a simulation.</summary>
internal interface ICustomerLog
{
    /// <summary>One came.</summary>
    void Came(in Arrival arrival);

    /// <summary>It ended.</summary>
    /// <param name="arrival">Which.</param>
    /// <param name="began">When its own computation began, in ticks; <see cref="Agenda.Never"/> where none did.</param>
    /// <param name="at">When it ended, in ticks.</param>
    /// <param name="outcome">What became of it.</param>
    void Ended(in Arrival arrival, long began, long at, Outcome outcome);
}
