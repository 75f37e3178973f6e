namespace Unicorn.LoadGen.Comparing.Benchmarks;

/// <summary>What benchmarks were measured on: <c>HostEnvironmentInfo</c> of BenchmarkDotNet's file.</summary>
public sealed record BenchmarkHost
{
    /// <summary>The processor's name.</summary>
    public required string ProcessorName { get; init; }

    /// <summary>How many logical cores; null where the system did not tell.</summary>
    public required int? LogicalCoreCount { get; init; }

    /// <summary>The operating system with its version.</summary>
    public required string OsVersion { get; init; }

    /// <summary>The process's architecture.</summary>
    public required string Architecture { get; init; }

    /// <summary>The runtime with its version.</summary>
    public required string RuntimeVersion { get; init; }

    /// <summary>How the benchmarks were built: <c>RELEASE</c> or <c>DEBUG</c>.</summary>
    public required string Configuration { get; init; }

    /// <summary>In what two hosts differ that decides how fast anything is; null where they are alike.</summary>
    public string? Difference(BenchmarkHost other)
    {
        (string One, string Other)[] pairs =
        [
            (ProcessorName, other.ProcessorName),
            (Cores, other.Cores),
            (OsVersion, other.OsVersion),
            (Architecture, other.Architecture),
            (RuntimeVersion, other.RuntimeVersion),
            ($"the build {Configuration}", $"the build {other.Configuration}"),
        ];
        return pairs.Where(pair => pair.One != pair.Other).Select(pair => $"{pair.One} and {pair.Other}").FirstOrDefault();
    }

    /// <summary>In a line.</summary>
    public override string ToString() => $"{ProcessorName}, {Cores}, {OsVersion}, {Architecture}, {RuntimeVersion}";

    private string Cores => LogicalCoreCount is { } cores ? FormattableString.Invariant($"{cores} cores") : "an unknown number of cores";
}
