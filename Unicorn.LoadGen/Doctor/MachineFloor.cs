using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Running;

namespace Unicorn.LoadGen.Doctor;

/// <summary>The floor that a run goes by: the one that was kept, else a short one that is measured now.</summary>
/// <param name="cache">Keeps floors.</param>
/// <param name="clock">The clock.</param>
/// <param name="says">Told what takes time.</param>
public sealed class MachineFloor(FloorCache cache, TimeProvider clock, Action<string> says)
{
    /// <summary>Finds or measures it.</summary>
    /// <exception cref="HarnessException">The null server did not start.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<Floor> FindAsync(CancellationToken stop)
    {
        if (cache.Find() is { } kept)
            return kept;

        says("measuring this machine's floor, once a day");
        var floor = await new FloorMeasurement(FloorEffort.Brief, clock, _ => { }).RunAsync(stop);
        cache.Keep(floor);
        return floor;
    }
}
