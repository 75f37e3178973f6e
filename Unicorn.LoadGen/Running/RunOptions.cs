using System.Globalization;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.LoadGen.Scenarios.Reading;

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

    /// <summary>The embedded reference server that several runs share, started by whoever runs them; null for one that is started for the run and ended after it.</summary>
    public EmbeddedServer? Server { get; init; }

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

    /// <summary>What is asked for by a scenario, with what that needs from outside.</summary>
    /// <param name="reading">The scenario.</param>
    /// <param name="file">The file it was read from.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="sets">The values that were set in it.</param>
    /// <param name="target">The base URL of the target; null for the embedded reference server.</param>
    /// <returns>The options, or at least one mistake.</returns>
    public static (RunOptions? Options, IReadOnlyList<Mistake> Mistakes) Of(ScenarioReading reading, string file, string text, IReadOnlyList<string> sets, Uri? target)
    {
        if (reading.Scenario is not { } scenario)
            return (null, reading.Mistakes);
        if (SpokenHttp.Refusal(scenario.Http, target, SpokenHttp.HasQuic) is { } unspoken)
            return (null, [new Mistake(reading.Where("http"), unspoken)]);

        var (inputs, missing) = InputsReader.Read(reading, file, Environment.GetEnvironmentVariable);
        return inputs is null
            ? (null, missing)
            : (new RunOptions { Scenario = scenario, File = file, Text = text, Sets = sets, Target = target, Inputs = inputs }, []);
    }

    /// <summary>The same run as one of several: each has the seed after that of the one before, and a folder of its number.</summary>
    /// <param name="index">Which one, from 0.</param>
    /// <param name="folder">The folder of all of them.</param>
    public RunOptions Repeated(int index, string folder)
    {
        var seed = Scenario.Seed + index;
        return this with
        {
            Scenario = Scenario with { Seed = seed },
            Sets = [.. Sets, string.Create(CultureInfo.InvariantCulture, $"seed={seed}")],
            Out = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{index + 1}")),
        };
    }
}
