namespace Unicorn.Bench.Fuzzing;

/// <summary>Files that a user gives together, each of them worth damaging.</summary>
/// <param name="Name">What it is called, and its folder.</param>
/// <param name="Files">The files as they should be, by name.</param>
/// <param name="Trial">What must hold however they are damaged.</param>
internal sealed record Specimen(string Name, IReadOnlyDictionary<string, byte[]> Files, ITrial Trial);

/// <summary>What must hold of a folder of files, whatever is in them.</summary>
internal interface ITrial
{
    /// <summary>Reads the files and uses what was read as the program would.</summary>
    /// <param name="folder">Where they are.</param>
    /// <param name="damaged">The one that was damaged.</param>
    /// <returns>Whether they were accepted, and not refused in the words that a person needs.</returns>
    /// <exception cref="BrokenPromiseException">What must hold does not. Any other exception is one that the program would have died of.</exception>
    bool Accepts(string folder, string damaged);
}

/// <summary>Something that must hold does not.</summary>
/// <param name="message">What.</param>
internal sealed class BrokenPromiseException(string message) : Exception(message)
{
    /// <summary>Throws unless something holds.</summary>
    public static void Unless(bool holds, string what)
    {
        if (!holds)
            throw new BrokenPromiseException(what);
    }
}
