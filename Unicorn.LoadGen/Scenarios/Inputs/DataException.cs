using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Scenarios.Inputs;

/// <summary>A data file that does not read.</summary>
/// <param name="line">The line of the mistake, from 1.</param>
/// <param name="column">Its column in characters, from 1.</param>
/// <param name="what">What is wrong and what was expected.</param>
internal sealed class DataException(long line, long column, string what) : Exception(what)
{
    /// <summary>The mistake for people.</summary>
    public Mistake In(string file) => new(new Position(file, (int)Math.Min(line, int.MaxValue), (int)Math.Min(column, int.MaxValue)), Message);
}
