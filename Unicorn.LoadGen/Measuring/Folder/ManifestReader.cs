using System.Security.Cryptography;
using System.Text.Json;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>Reads <c>run.json</c>. All else of a folder is understood by it, so whatever is wrong with it is refused.</summary>
internal static class ManifestReader
{
    private static readonly TimeSpan s_longestPlan = TimeSpan.FromDays(31);

    public static (Manifest Manifest, Scenario Scenario) Read(RunContents contents)
    {
        var file = Path.Combine(contents.Folder, RunFiles.Manifest);
        var manifest = Parse(file, Load(contents, file));
        var reading = ScenarioFile.Read(manifest.Scenario.File, manifest.Scenario.Text, manifest.Scenario.Set, openSlo: manifest.Scenario.OpenSlo, prices: manifest.Scenario.Prices);
        if (reading.Scenario is not { } scenario)
            throw new RunFolderException($"{file}: the scenario in it does not read: {reading.Mistakes[0]}");
        if (Contradiction(manifest, scenario) is { } contradiction)
            throw new RunFolderException($"{file}: it does not read as the manifest of a run: {contradiction}");

        return (manifest, scenario);
    }

    private static string Load(RunContents contents, string file)
    {
        try
        {
            return contents.Text(RunFiles.Manifest) ?? throw new RunFolderException($"{file}: there is none, expected the folder of a run");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RunFolderException($"{file}: it cannot be read, expected the manifest of a run: {e.Message}");
        }
    }

    private static Manifest Parse(string file, string text)
    {
        try
        {
            // Before all else, because a newer format need not have the members of this one.
            if (Format(text) is > Manifest.CurrentFormat and var format)
                throw new RunFolderException($"{file}: a newer build wrote it in format {format}, expected at most format {Manifest.CurrentFormat}");

            return JsonSerializer.Deserialize<Manifest>(text, FolderJson.Options) is { } manifest && Hole(manifest) is null
                ? manifest
                : throw new RunFolderException($"{file}: it does not read as the manifest of a run: a null or an endless number where a value is expected");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            // The framework's message may quote whole stretches of the file.
            var place = e is JsonException { LineNumber: { } line, BytePositionInLine: var column } ? FormattableString.Invariant($":{line + 1}:{(column ?? 0) + 1}") : "";
            throw new RunFolderException($"{file}{place}: it does not read as the manifest of a run, expected it as the run wrote it");
        }
    }

    private static int Format(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("format", out var format)
            && format.ValueKind == JsonValueKind.Number && format.TryGetInt32(out var number) ? number : 0;
    }

    /// <summary>A null within a list, or a number beyond all, which JSON cannot refuse by itself.</summary>
    private static string? Hole(Manifest manifest) =>
        manifest.Phases.IsDefault || manifest.Limits.ResponseTimes.IsDefault || manifest.Phases.Any(phase => phase is null) || manifest.Scenario.Set.Any(set => set is null)
            || manifest.Floor is { IsWhole: false }
            ? "null"
            : null;

    /// <summary>What in the manifest cannot be of one run; null when all goes together.</summary>
    private static string? Contradiction(Manifest manifest, Scenario scenario)
    {
        if (manifest.Phases.IsEmpty)
            return "it has no phases";
        if (manifest.ScheduleHash.Length != 2 * SHA256.HashSizeInBytes)
            return "its scheduleHash is no SHA-256";

        var end = TimeSpan.Zero;
        for (var i = 0; i < manifest.Phases.Length; i++)
        {
            var phase = manifest.Phases[i];
            if (phase.Index != i || phase.Start != end || phase.Length <= TimeSpan.Zero || phase.Length > s_longestPlan || phase.End > s_longestPlan)
                return $"phase {i} does not follow the one before, or lasts longer than {Duration.Format(s_longestPlan)}";
            if (phase is { Planned: < 0 or > Cells.HighestCount } or { Clients: { From: < 0 } or { To: < 0 } })
                return $"phase {i} has fewer than no arrivals or clients, or more than any run";
            end = phase.End;
        }

        foreach (var objective in scenario.Objectives)
        {
            if (objective.Step is { } step && !manifest.Phases.Any(phase => phase.Name == step && !phase.IsWarmUp))
                return $"the step \"{step}\" of an objective is not among its phases";
        }

        if (scenario.Sla is { OpenSlo: not null, Read: null })
            return "it lacks the OpenSLO file that its scenario names";
        if (scenario.Prices is { File: not null, Text: null })
            return "it lacks the price sheet that its scenario names";

        var limits = MeasuredLimits.Of(scenario).ResponseTimes.Except(manifest.Limits.ResponseTimes).ToArray();
        return limits.Length == 0 ? null : $"the limit {Duration.Format(limits[0])} of an objective, an alert or a contract is not among its limits";
    }
}
