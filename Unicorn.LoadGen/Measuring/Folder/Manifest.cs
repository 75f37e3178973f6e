using System.Collections.Immutable;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>What a run is: written into <c>run.json</c> before the first arrival, and enough to judge the folder later.</summary>
public sealed record Manifest
{
    /// <summary>The version of the run folder's format that this build writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The version of the run folder's format.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The scenario's name.</summary>
    public required string Name { get; init; }

    /// <summary>The run's own id, part of its folder's name.</summary>
    public required string Id { get; init; }

    /// <summary>The wall clock, UTC, at the run's instant zero. Everything else counts from it on the monotonic clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The scenario as it was read.</summary>
    public required ScenarioSource Scenario { get; init; }

    /// <summary>The seed.</summary>
    public required long Seed { get; init; }

    /// <summary>The hash of the arrivals and keys (<see cref="Schedule.Hash"/>).</summary>
    public required string ScheduleHash { get; init; }

    /// <summary>The plan's phases.</summary>
    public required ImmutableArray<Phase> Phases { get; init; }

    /// <summary>The limits whose exceedances are counted.</summary>
    public required MeasuredLimits Limits { get; init; }

    /// <summary>Where the load goes.</summary>
    public required TargetRecord Target { get; init; }

    /// <summary>How many of the plan's keys have a reference answer.</summary>
    public required ReferenceRecord References { get; init; }

    /// <summary>What the run took from outside of its scenario; null when it took nothing.</summary>
    public InputsRecord? Inputs { get; init; }

    /// <summary>The commit whose build was measured, as far as anybody knew; null where nobody did.</summary>
    public string? Commit { get; init; }

    /// <summary>The generator's machine.</summary>
    public required Machine Machine { get; init; }

    /// <summary>What the generator measures on this machine when the service takes no time; null where nobody knew.</summary>
    public Floor? Floor { get; init; }
}

/// <summary>A scenario as it was read.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Sha256">The text's SHA-256 in hexadecimal.</param>
/// <param name="Set">The values set from the command line, in order.</param>
/// <param name="Text">The file's text.</param>
/// <param name="OpenSlo">The text of the OpenSLO file that it names; null where it names none.</param>
/// <param name="Prices">The text of the price sheet's file that it names; null where it names none.</param>
public sealed record ScenarioSource(string File, string Sha256, IReadOnlyList<string> Set, string Text, string? OpenSlo = null, string? Prices = null);

/// <summary>Where the load goes.</summary>
/// <param name="Url">The base URL.</param>
/// <param name="Embedded">Whether it is the reference server, started by the run.</param>
/// <param name="Instances">How many instances stand behind it.</param>
/// <param name="ServerOptions">The embedded server's options as command-line words.</param>
public sealed record TargetRecord(string Url, bool Embedded, int Instances, IReadOnlyList<string> ServerOptions);

/// <summary>What a run took from outside of its scenario.</summary>
/// <param name="Environment">The names of the environment variables whose values were sent, and never the values.</param>
/// <param name="Files">The files that were read.</param>
public sealed record InputsRecord(IReadOnlyList<string> Environment, IReadOnlyList<InputFile> Files);

/// <summary>How the answers of a run are verified.</summary>
/// <param name="Keys">Different keys in the plan, as far as they were counted.</param>
/// <param name="WithReference">How many of them have a reference computed before the load began; the others are checked for consistency only.</param>
/// <param name="Cost">The reference hash's cost; null when only consistency is checked.</param>
public sealed record ReferenceRecord(long Keys, long WithReference, int? Cost = null);
