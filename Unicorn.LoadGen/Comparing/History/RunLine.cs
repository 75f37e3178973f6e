using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HdrHistogram;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Comparing.History;

/// <summary>Makes the line of a run.</summary>
internal static class RunLine
{
    private const int HashDigits = 12;

    /// <summary>The line.</summary>
    public static HistoryLine Of(RunRecord run, Verdict verdict, Bill bill) => new()
    {
        Id = run.Manifest.Id,
        StartedAt = run.Manifest.StartedAt,
        Scenario = run.Manifest.Name,
        ScenarioHash = Hash(run.Manifest.Scenario),
        Target = run.Manifest.Target.Embedded ? "embedded" : Uri.TryCreate(run.Manifest.Target.Url, UriKind.Absolute, out var url) ? url.Host : "",
        Machine = Short(run.Manifest.Machine),
        Commit = string.IsNullOrEmpty(run.Manifest.Commit) ? null : run.Manifest.Commit,
        Verdict = verdict.Ruling.ToString().ToLowerInvariant(),
        Complete = run.Complete,
        Metrics = Metrics(run, bill),
    };

    private static string Hash(ScenarioSource scenario)
    {
        string[] sets = [.. scenario.Set.Where(set => !set.StartsWith("seed=", StringComparison.Ordinal))];
        var hash = sets.Length == 0 ? scenario.Sha256 : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [scenario.Sha256, .. sets]))));
        return hash[..Math.Min(HashDigits, hash.Length)];
    }

    private static string Short(Machine machine) =>
        string.Create(CultureInfo.InvariantCulture, $"{machine.Cores} cores, {machine.MemoryMegabytes / 1024.0:0} GB, {machine.System.Split(' ')[0]} {machine.Architecture}");

    private static ImmutableSortedDictionary<string, double> Metrics(RunRecord run, Bill bill)
    {
        var judged = run.Sum(run.IsJudged);
        var (counted, right) = (judged.Planned - judged[OutcomeKind.Cancelled], judged[OutcomeKind.Ok]);
        var seconds = run.Manifest.Phases.Where(phase => !phase.IsWarmUp).Sum(phase => Math.Clamp((run.MeasuredUntil - phase.Start).TotalSeconds, 0, phase.Length.TotalSeconds));
        (string Name, double? Value)[] metrics =
        [
            ("p50", At(run.Judged.Response, 0.5)),
            ("p95", At(run.Judged.Response, 0.95)),
            ("p99", At(run.Judged.Response, 0.99)),
            ("goodput", seconds > 0 ? Math.Round(right / seconds, 6) : null),
            ("notRight", counted > 0 ? Math.Round(1 - ((double)right / counted), 9) : null),
            ("cost", (double)bill.Total.Amount),
        ];
        return metrics.Where(metric => metric.Value is not null).ToImmutableSortedDictionary(metric => metric.Name, metric => metric.Value!.Value, StringComparer.Ordinal);
    }

    // Where fewer than one answer lies beyond it, a quantile is the maximum by another name.
    private static double? At(LongHistogram times, double share) =>
        times.TotalCount * (1 - share) >= 0.999999 ? LatencyHistogram.ValueAt(times, new Quantile(share))?.TotalMilliseconds : null;
}
