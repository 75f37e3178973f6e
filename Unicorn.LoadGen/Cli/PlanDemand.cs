using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Cli;

/// <summary>Reads what <c>unicorn plan</c> plans for: a scenario, or a curve of rates with promises from the command line.</summary>
internal static class PlanDemand
{
    private const int LargestFile = 16 * 1024 * 1024;
    private const string Availability = "availability";

    /// <summary>Reads it; null where it cannot be planned, and at least one mistake.</summary>
    public static Scenario? Read(ParseResult words, List<Mistake> mistakes)
    {
        var file = words.GetValue(PlanArguments.Demand)!;
        Objective[] promises = [.. (words.GetValue(PlanArguments.Promises) ?? []).Select(text => Promise(text, mistakes)).OfType<Objective>()];
        if (mistakes.Count > 0)
            return null;

        var scenario = string.Equals(Path.GetExtension(file), ".csv", StringComparison.OrdinalIgnoreCase) ? OfCurve(file, promises, mistakes) : OfScenario(words, file, promises, mistakes);
        return scenario is null ? null : Priced(scenario, words.GetValue(PlanArguments.Prices), mistakes);
    }

    private static Scenario? OfScenario(ParseResult words, string file, Objective[] promises, List<Mistake> mistakes)
    {
        var (reading, _) = ScenarioFile.Load(file, ScenarioArguments.Sets(words));
        mistakes.AddRange(reading.Mistakes);
        if (reading.Scenario is not { } scenario)
            return null;

        for (var i = 0; i < scenario.Load.Count; i++)
        {
            if (scenario.Load[i].Only?.Kind is ClosedStep)
                mistakes.Add(new Mistake(reading.Where(FormattableString.Invariant($"load[{i}]")), "a closed loop asks for what it is given, so it is no demand, expected steps of planned arrivals"));
        }

        if (promises.Length > 0)
            scenario = scenario with { Objectives = promises };
        if (!scenario.Objectives.Any(IsShare))
            mistakes.Add(new Mistake(reading.Where("objectives"), "nothing is promised that a number of instances decides, expected a \"responseTime\" or an \"availability\", or --sla"));
        return mistakes.Count == 0 ? scenario : null;
    }

    private static Scenario? OfCurve(string file, Objective[] promises, List<Mistake> mistakes)
    {
        if (promises.Length == 0)
            mistakes.Add(new Mistake(new Position("--sla", 0, 0), "a demand of rates alone promises nothing, expected at least one promise such as --sla \"p95 <= 250ms\""));
        if (StrictFile.Load(file, "a CSV file of rates", LargestFile, mistakes) is not { } text)
            return null;

        var recorded = TraceFile.Parse(new AttachedText(file, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))), mistakes);
        if (recorded is { IsOfRates: false } or { IsOfRates: true, Instants.Length: < 2 })
            mistakes.Add(new Mistake(new Position(file, 1, 1), "a demand is a curve, expected the header \"at,rate\" and at least two lines"));
        if (mistakes.Count > 0)
            return null;

        // The last rate holds for as long as the one before.
        var instants = recorded!.Instants;
        var during = instants[^1] + (instants[^1] - instants[^2]);
        return new Scenario
        {
            Name = NameOf(file),
            Load = [new Step { Name = "demand", Trace = new Trace { File = Path.GetFileName(file), During = during, Arrivals = ArrivalProcess.Poisson, Recorded = recorded } }],
            Request = new Request { Path = "/" },
            Objectives = promises,
        };
    }

    private static Objective? Promise(string text, List<Mistake> mistakes)
    {
        if (PercentileLimit.TryParse(text, out var time))
            return new Objective { ResponseTime = time };
        if (text.TrimStart().StartsWith(Availability, StringComparison.Ordinal) && AtLeast<Share>.TryParse(text.Trim()[Availability.Length..], out var share))
            return new Objective { Availability = share };
        mistakes.Add(new Mistake(new Position($"--sla \"{text}\"", 0, 0), $"this is no promise, expected {PercentileLimit.Expected}, or \"availability >= 99.5%\""));
        return null;
    }

    private static Scenario? Priced(Scenario scenario, string? file, List<Mistake> mistakes)
    {
        if (file is null)
            return scenario;
        return StrictFile.Load(file, "a price sheet", PriceFile.LargestFile, mistakes) is { } text && PriceFile.Parse(file, text, mistakes) is { } prices
            ? scenario with { Prices = prices }
            : null;
    }

    private static bool IsShare(Objective objective) => objective.ResponseTime is not null || objective.Availability is not null;

    /// <summary>The file's name as scenarios may be named: it names a folder, too.</summary>
    private static string NameOf(string file)
    {
        var name = new string([.. Path.GetFileNameWithoutExtension(file).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-').Take(64)]).TrimStart('.');
        return name.Length == 0 ? "demand" : name;
    }
}
