using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Capacity.Simulation;

/// <summary>Records requests as those of a real run are recorded: each was sent when it was due.</summary>
/// <param name="recorder">Counts them.</param>
internal sealed class RecordedCustomers(Recorder recorder) : ICustomerLog
{
    public void Came(in Arrival arrival) => recorder.Due(arrival);

    public void Ended(in Arrival arrival, long began, long at, Outcome outcome) =>
        recorder.Record(new Sample(arrival, arrival.At, TimeSpan.FromTicks(at), outcome));
}
