namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>Where something stands: a file with line and column, both from 1, or a command-line option without them.</summary>
/// <param name="Source">The file's name, or the option as it was given.</param>
/// <param name="Line">The line, or 0.</param>
/// <param name="Column">The column in characters, or 0.</param>
public readonly record struct Position(string Source, int Line, int Column)
{
    /// <summary><c>file:line:column</c>, or the source alone.</summary>
    public override string ToString() => Line == 0 ? Source : FormattableString.Invariant($"{Source}:{Line}:{Column}");
}

/// <summary>Something a person wrote that cannot be meant.</summary>
/// <param name="Where">Where it stands.</param>
/// <param name="What">What is wrong and what was expected.</param>
public readonly record struct Mistake(Position Where, string What)
{
    /// <summary>One line: <c>file:line:column: what is wrong, what was expected</c>.</summary>
    public override string ToString() => OneLine.Of($"{Where}: {What}");
}
