using System.Collections.Immutable;

namespace Unicorn.LoadGen.Scenarios.Inputs;

/// <summary>
/// What a scenario needs from outside to be run, and not to be judged: values of environment variables, bodies and data from files. Gathered
/// before anything is sent, and unchanged from then on.
/// </summary>
public sealed record RunInputs
{
    /// <summary>What a scenario needs that names nothing outside.</summary>
    public static RunInputs None { get; } = new();

    /// <summary>The values of the environment variables that requests use, by name. They may be secrets.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The bodies that come from files, by the index of their request.</summary>
    public ImmutableDictionary<int, string> Bodies { get; init; } = ImmutableDictionary<int, string>.Empty;

    /// <summary>The files that were read, for the record.</summary>
    public ImmutableArray<InputFile> Files { get; init; } = [];

    /// <summary>The data; null when no request uses any.</summary>
    internal DataFile? Data { get; init; }

    /// <summary>How many rows the data has.</summary>
    internal long DataRows { get; init; }

    /// <summary>The body's template; null when the request has none.</summary>
    internal Template? BodyOf(Request request, int index) =>
        (request.Body ?? Bodies.GetValueOrDefault(index)) is { } body ? Template.Of(body) : null;
}

/// <summary>A file that was read for a run.</summary>
/// <param name="File">Its name as the scenario gives it.</param>
/// <param name="Sha256">The SHA-256 of its bytes in hexadecimal.</param>
/// <param name="Rows">How many rows it has; null for a body.</param>
public sealed record InputFile(string File, string Sha256, long? Rows = null);
