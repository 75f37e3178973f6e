using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using Unicorn.Bench.Micro;
using Unicorn.LoadGen.Cli;

namespace Unicorn.Bench.Cli;

/// <summary><c>micro</c>: what the parts cost, by BenchmarkDotNet.</summary>
internal static class MicroCommand
{
    private const string Description =
        """
        What the parts cost, by BenchmarkDotNet: the hash, planning arrivals, recording a sample, the
        histogram log.

        Words behind the verb go to BenchmarkDotNet; without any, everything is measured.

        Example: recording alone
          micro --filter *Recording*
        """;

    /// <summary>
    /// In this process, because BenchmarkDotNet's usual way, a project that it writes, restores and builds for each job,
    /// needs a package feed and would be built under this repository's analyzers and pinned versions. The price: the
    /// collector and the tiers of compilation are those of this process for every benchmark.
    /// </summary>
    internal static IConfig Config { get; } = DefaultConfig.Instance
        .AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(4)
            .WithIterationCount(12)
            .WithIterationTime(TimeInterval.FromMilliseconds(250)))
        .WithArtifactsPath(Path.Combine("reports", "micro"));

    public static Command Create()
    {
        var command = new Command("micro", Description) { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(words => Run([.. words.UnmatchedTokens]));
        return command;
    }

    private static int Run(string[] words)
    {
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(HashBenchmarks).Assembly).Run(words is [] ? ["--filter", "*"] : words, Config).ToArray();
        return summaries.Any(s => s.HasCriticalValidationErrors || s.Reports.Any(r => !r.Success)) ? ExitCodes.Failed : ExitCodes.Met;
    }
}
