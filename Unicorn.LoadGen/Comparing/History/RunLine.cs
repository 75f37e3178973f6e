using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Comparing.History;

/// <summary>Makes the line of a run.</summary>
internal static class RunLine
{
    private const int HashDigits = 12;
    private const int Decimals = 9;

    /// <summary>The line.</summary>
    public static HistoryLine Of(ComparedRun compared)
    {
        var run = compared.Run;
        return new HistoryLine
        {
            Id = run.Manifest.Id,
            StartedAt = run.Manifest.StartedAt,
            Scenario = run.Manifest.Name,
            ScenarioHash = Hash(run.Manifest),
            Target = run.Manifest.Target.Embedded ? "embedded" : Uri.TryCreate(run.Manifest.Target.Url, UriKind.Absolute, out var url) ? url.Host : "",
            Machine = Short(run.Manifest.Machine),
            Commit = string.IsNullOrEmpty(run.Manifest.Commit) ? null : run.Manifest.Commit,
            Verdict = compared.Verdict.Ruling.ToString().ToLowerInvariant(),
            Complete = run.Complete,
            Metrics = Metrics(compared),
        };
    }

    // Of the text and not of what it means, because later builds may understand more of it and would take the same file for another.
    private static string Hash(Manifest manifest)
    {
        string[] parts =
        [
            manifest.Scenario.Sha256,
            .. manifest.Scenario.Set.Where(set => !set.StartsWith("seed=", StringComparison.Ordinal)),
            .. (manifest.Inputs?.Files ?? []).Select(file => file.Sha256),
        ];
        var hash = parts.Length == 1 ? parts[0] : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
        return hash[..Math.Min(HashDigits, hash.Length)];
    }

    // An update of the system or of the runtime is a change like any other, and no new machine.
    private static string Short(Machine machine) =>
        string.Create(CultureInfo.InvariantCulture, $"{machine.Cores} cores, {machine.MemoryMegabytes / 1024.0:0} GB, {machine.System.Split(' ')[0]} {machine.Architecture}");

    private static ImmutableSortedDictionary<string, double> Metrics(ComparedRun run) =>
        RunMetrics.Told.Select(name => KeyValuePair.Create(name, Math.Round(RunMetrics.In(run, name), Decimals)))
            .Where(metric => double.IsFinite(metric.Value))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
}
