using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Running;

/// <summary>Someone who wants to know how a run goes.</summary>
public interface IRunWatch
{
    /// <summary>What is being prepared before the load begins.</summary>
    void Says(string what);

    /// <summary>The load is about to begin.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="schedule">The plan.</param>
    void Begins(string folder, Schedule schedule);

    /// <summary>How it is going, about once a second, and once at the end.</summary>
    void Goes(RunProgress progress);
}

/// <summary>Nobody watches.</summary>
public sealed class NoWatch : IRunWatch
{
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
    }
}
