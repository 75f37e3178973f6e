using System.CommandLine;
using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Cli;

/// <summary>What a person wants of a comparison: by which gates, on how noisy a machine, and what is let pass.</summary>
/// <param name="Gates">The gates.</param>
/// <param name="Noise">The machine's noise; null where none was given.</param>
/// <param name="Force">Whether runs that differ in more than their build are compared all the same.</param>
/// <param name="Edited">Whether a scenario that differs starts a new baseline.</param>
internal sealed record ComparisonAsk(ChosenGates Gates, MachineNoise? Noise, bool Force, bool Edited)
{
    private static readonly Option<string?> s_noise = new("--noise") { HelpName = "FILE", Description = "This machine's own noise, as calibrate measured it: a gate that is narrower is widened to it." };
    private static readonly Option<bool> s_force = new("--force") { Description = "Compare runs of different machines, scenarios or arrivals all the same; the result says so." };
    private static readonly Option<bool> s_edited = new("--edited") { Description = "The scenario was edited on purpose: where it differs nothing is compared, and the candidate's runs start a new baseline." };

    /// <summary>The options.</summary>
    public static IReadOnlyList<Option> Options { get; } = [GateArguments.Gate, s_noise, s_force, s_edited];

    /// <summary>Reads it; null when it cannot be done, which was told.</summary>
    /// <param name="words">The command line.</param>
    /// <param name="candidate">The candidate's scenario.</param>
    public static ComparisonAsk? Read(ParseResult words, Scenario candidate)
    {
        if (!GateArguments.TryRead(words, candidate, out var gates))
            return null;

        MachineNoise? noise = null;
        if (words.GetValue(s_noise) is { } file)
        {
            (noise, var mistake) = NoiseFile.Read(file);
            if (mistake is { } problem)
            {
                Complaint.Mistakes([problem]);
                return null;
            }
        }

        return new ComparisonAsk(ChosenGates.Of(candidate, gates), noise, words.GetValue(s_force), words.GetValue(s_edited));
    }

    /// <summary>Why so many runs cannot decide; null when they can.</summary>
    public string? Refusal(int baseline, int candidate) => FewestRuns.Refusal(baseline, candidate, Gates.Gates.Length);
}
