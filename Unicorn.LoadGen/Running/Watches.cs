using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Running;

/// <summary>Several who watch the same run.</summary>
/// <param name="watches">Who they are; each is told after the one before.</param>
public sealed class Watches(params IReadOnlyList<IRunWatch> watches) : IRunWatch
{
    /// <inheritdoc/>
    public void Says(string what) => Each(watch => watch.Says(what));

    /// <inheritdoc/>
    public void Begins(string folder, Schedule schedule) => Each(watch => watch.Begins(folder, schedule));

    /// <inheritdoc/>
    public void Goes(RunProgress progress) => Each(watch => watch.Goes(progress));

    private void Each(Action<IRunWatch> tell)
    {
        foreach (var watch in watches)
            tell(watch);
    }
}
