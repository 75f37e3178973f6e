using System.Diagnostics.CodeAnalysis;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>A gate as it is written on the command line: <c>p95</c>, <c>p95 5%</c> or <c>p95 5% 2ms</c>.</summary>
public static class GateText
{
    private const string Expected = "expected a metric, by which share it may become worse, and a shift that is nobody's concern, such as \"p95 5% 2ms\"";

    /// <summary>Reads one.</summary>
    /// <param name="text">The words.</param>
    /// <param name="currency">The currency that the scenario is billed in.</param>
    /// <param name="gate">The gate; null when it is none.</param>
    /// <param name="problem">What is wrong and what was expected; null when it is one.</param>
    public static bool TryRead(string text, string currency, [NotNullWhen(true)] out DeclaredGate? gate, [NotNullWhen(false)] out string? problem)
    {
        gate = null;
        problem = null;
        var words = text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var read = new DeclaredGate { Metric = words.FirstOrDefault() ?? "" };
        if (words.Length > 1)
        {
            if (!Share.TryParse(words[1], out var slower))
                problem = $"\"{words[1]}\" is not {Share.Expected}; {Expected}";
            read = read with { Slower = slower };
        }

        if (words.Length > 2)
        {
            if (!GateFloor.TryParse(words[2], out var floor))
                problem ??= $"\"{words[2]}\" is not {GateFloor.Expected}; {Expected}";
            read = read with { Floor = floor };
        }

        problem ??= GateRules.Check(read, currency).FirstOrDefault()?.What;
        gate = problem is null ? read : null;
        return gate is not null;
    }
}
