using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Testing;

/// <summary>A scenario that cannot be meant. The message has a line for each mistake: the place of it, what is wrong and what was expected.</summary>
/// <param name="mistakes">Every mistake, at least one.</param>
public sealed class ScenarioException(IReadOnlyList<Mistake> mistakes) : Exception(string.Join('\n', mistakes))
{
    /// <summary>Every mistake.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; } = mistakes;
}
