using System.Collections.Immutable;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Comparing;

/// <summary>Whether two sets of runs can be held against each other, and what speaks against it.</summary>
public sealed record Comparability
{
    /// <summary>Why they cannot be, whoever insists; null when they can.</summary>
    public required string? Refusal { get; init; }

    /// <summary>The runs that cannot be trusted, each with why.</summary>
    public required ImmutableArray<string> Invalid { get; init; }

    /// <summary>In what the scenarios of the two sides differ, as paths; null where they are one.</summary>
    public required string? Edited { get; init; }

    /// <summary>What else makes their numbers hard to hold against each other, a sentence each: machines, schedules, runs of several scenarios on one side.</summary>
    public required ImmutableArray<string> Differences { get; init; }

    /// <summary>What is said in any case, a sentence each.</summary>
    public required ImmutableArray<string> Remarks { get; init; }

    /// <summary>Looks at two sets.</summary>
    /// <param name="baseline">The earlier build's runs; at least one.</param>
    /// <param name="candidate">The later build's runs; at least one.</param>
    public static Comparability Of(RunSet baseline, RunSet candidate) => new()
    {
        Refusal = Refuse(baseline, candidate),
        Invalid = [.. baseline.Runs.Concat(candidate.Runs).Where(run => run.Verdict.Ruling == Ruling.Invalid).Select(run => $"{run.Folder}: the run is invalid: {run.Verdict.Why}")],
        Edited = ScenarioIdentity.Difference(baseline.Runs[0].Run.Scenario, candidate.Runs[0].Run.Scenario),
        Differences = [.. baseline.Mixed("baseline"), .. candidate.Mixed("candidate"), .. Across(baseline.Runs[0], candidate.Runs[0]), .. Schedules(baseline, candidate)],
        Remarks = [.. Targets(baseline, candidate), .. Builds(baseline, candidate)],
    };

    private static string? Refuse(RunSet baseline, RunSet candidate)
    {
        var all = baseline.Runs.Concat(candidate.Runs).ToArray();
        if (all.FirstOrDefault(run => run.Run.Missing is not null) is { } part)
            return $"{part.Folder}: the run is not whole ({part.Run.Missing}), expected runs that came to their end";
        if (baseline.Twice() is { } twice)
            return $"the run {twice} is twice in the baseline, expected each run once";
        if (candidate.Twice() is { } again)
            return $"the run {again} is twice in the candidate, expected each run once";
        if (baseline.Runs.Select(run => run.Id).Intersect(candidate.Runs.Select(run => run.Id)).FirstOrDefault() is { } both)
            return $"the run {both} is on both sides, expected runs of two builds";
        return null;
    }

    private static IEnumerable<string> Across(ComparedRun baseline, ComparedRun candidate)
    {
        if (MachineDifference(baseline.Run.Manifest.Machine, candidate.Run.Manifest.Machine) is { } machines)
            yield return $"The machines differ: {machines}.";
        if (ScenarioIdentity.Difference(baseline.Run.Manifest.Inputs, candidate.Run.Manifest.Inputs) is { } input)
            yield return $"The runs did not send the same: {input} differs.";
    }

    /// <summary>In what two machines differ that decides how fast anything is; null where they are alike. The memory that is free to use varies a little.</summary>
    internal static string? MachineDifference(Machine one, Machine other)
    {
        if (one.Cores != other.Cores)
            return FormattableString.Invariant($"{one.Cores} and {other.Cores} cores");
        if (Math.Abs(one.MemoryMegabytes - other.MemoryMegabytes) > 0.1 * Math.Max(one.MemoryMegabytes, other.MemoryMegabytes))
            return FormattableString.Invariant($"{one.MemoryMegabytes} and {other.MemoryMegabytes} MB of memory");
        (string One, string Other)[] names = [(one.System, other.System), (one.Architecture, other.Architecture), (one.Runtime, other.Runtime)];
        return names.Where(pair => pair.One != pair.Other).Select(pair => $"{pair.One} and {pair.Other}").FirstOrDefault();
    }

    /// <summary>Each schedule must make up the same part of both sides: then chance of the plan favours neither.</summary>
    private static IEnumerable<string> Schedules(RunSet baseline, RunSet candidate)
    {
        var (one, other) = (baseline.Schedules(), candidate.Schedules());
        if (one.Keys.Union(other.Keys).Any(hash => one.GetValueOrDefault(hash) * candidate.Runs.Length != other.GetValueOrDefault(hash) * baseline.Runs.Length))
            yield return $"The arrivals and keys of the two sides differ: {Seeds(baseline)} against {Seeds(candidate)}.";
    }

    private static string Seeds(RunSet set)
    {
        long[] seeds = [.. set.Runs.Select(run => run.Run.Manifest.Seed).Distinct().Order()];
        return (seeds.Length == 1 ? "seed " : "seeds ") + string.Join(", ", seeds.Take(10).Select(seed => FormattableString.Invariant($"{seed}"))) + (seeds.Length > 10 ? ", ..." : "");
    }

    private static IEnumerable<string> Targets(RunSet baseline, RunSet candidate)
    {
        var (one, other) = (baseline.Runs[0].Run.Manifest.Target, candidate.Runs[0].Run.Manifest.Target);
        if (one.Embedded != other.Embedded)
            yield return $"Only the {(one.Embedded ? "baseline" : "candidate")} is of the embedded reference server; the other is of {(one.Embedded ? other : one).Url}.";
    }

    private static IEnumerable<string> Builds(RunSet baseline, RunSet candidate)
    {
        string[] builds = [.. baseline.Runs.Concat(candidate.Runs).Select(run => run.Run.Manifest.Machine.Unicorn).Distinct(StringComparer.Ordinal)];
        if (builds.Length > 1)
            yield return $"The runs were measured by different builds of unicorn: {string.Join(", ", builds)}.";
    }
}
