using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Cli;

/// <summary>How verbs that compare take their gates.</summary>
internal static class GateArguments
{
    /// <summary>The gates, which go before the scenario's own.</summary>
    public static Option<string[]> Gate { get; } = new("--gate")
    {
        HelpName = "\"METRIC [SHARE [FLOOR]]\"",
        Description = "What must not become worse, instead of the scenario's gates, such as \"p95 5% 2ms\". Repeatable.",
    };

    /// <summary>Reads them; false when one is none, which was told.</summary>
    /// <param name="words">The command line.</param>
    /// <param name="scenario">The candidate's scenario.</param>
    /// <param name="gates">The gates; empty where none was given.</param>
    public static bool TryRead(ParseResult words, Scenario scenario, [NotNullWhen(true)] out IReadOnlyList<DeclaredGate>? gates)
    {
        gates = null;
        var read = new List<DeclaredGate>();
        foreach (var text in words.GetValue(Gate) ?? [])
        {
            if (!GateText.TryRead(text, scenario.Prices.Price.Currency, out var gate, out var problem))
                return Refuse($"--gate \"{text}\": {problem}");
            if (read.Exists(other => GateRules.Canonical(other.Metric) == GateRules.Canonical(gate.Metric)))
                return Refuse($"--gate \"{text}\": two gates are about {gate.Metric}, expected one for each metric");
            read.Add(gate);
        }

        gates = read;
        return true;

        static bool Refuse(string problem)
        {
            Complaint.BadInput(problem);
            return false;
        }
    }
}
