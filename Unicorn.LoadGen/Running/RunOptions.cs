using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;

namespace Unicorn.LoadGen.Running;

/// <summary>What a person asked to run.</summary>
public sealed record RunOptions
{
    /// <summary>The scenario.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The file it was read from.</summary>
    public required string File { get; init; }

    /// <summary>The file's text.</summary>
    public required string Text { get; init; }

    /// <summary>The values set from the command line.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>The base URL of the target; null for the embedded reference server.</summary>
    public Uri? Target { get; init; }

    /// <summary>What the scenario needs from outside.</summary>
    public RunInputs Inputs { get; init; } = RunInputs.None;

    /// <summary>Whose certificates are trusted; null for those that the machine trusts.</summary>
    public TargetTrust? Trust { get; init; }

    /// <summary>Hosts beyond loopback that the person at the command line allowed.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>The run folder itself; null for a new one under <c>reports/</c>.</summary>
    public string? Out { get; init; }

    /// <summary>The commit whose build is measured; null where nobody knows.</summary>
    public string? Commit { get; init; }

    /// <summary>The floor of this machine; null where nobody measured it.</summary>
    public Floor? Floor { get; init; }
}
