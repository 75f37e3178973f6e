using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Does something once in the middle of a run: at the flush nearest to an instant, as flushes come each second.</summary>
/// <param name="at">The instant, from the start of the run.</param>
/// <param name="act">What is done, beside the run.</param>
internal sealed class Moment(TimeSpan at, Func<Task> act) : IRunWatch
{
    private static readonly TimeSpan s_half = TimeSpan.FromSeconds(0.5);
    private bool _came;

    /// <summary>Ends when it is done; at once where the run ended before its moment came.</summary>
    public Task Done { get; private set; } = Task.CompletedTask;

    /// <inheritdoc/>
    public void Says(string what)
    {
    }

    /// <inheritdoc/>
    public void Begins(string folder, Schedule schedule)
    {
    }

    /// <inheritdoc/>
    public void Goes(RunProgress progress)
    {
        if (_came || progress.Elapsed < at - s_half)
            return;

        _came = true;
        Done = Task.Run(act);
    }
}
