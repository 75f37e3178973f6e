using System.Collections.Immutable;

namespace Unicorn.LoadGen.Comparing.Benchmarks;

/// <summary>The benchmarks of one build: files that were written one after another, each of at least one launch.</summary>
/// <param name="files">The files; at least one.</param>
public sealed class BenchmarkSet(IEnumerable<BenchmarkFile> files)
{
    /// <summary>The files, in the order of their names.</summary>
    public ImmutableArray<BenchmarkFile> Files { get; } = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>What all of it was measured on: the first file's host.</summary>
    public BenchmarkHost Host => Files[0].Host;

    /// <summary>The names of the benchmarks, each once, in the order in which they first come.</summary>
    public IEnumerable<string> Names => Files.SelectMany(file => file.Benchmarks).Select(benchmark => benchmark.Name).Distinct(StringComparer.Ordinal);

    /// <summary>A benchmark's time in each launch, in nanoseconds.</summary>
    public ImmutableArray<double> Times(string name) => [.. Of(name).SelectMany(benchmark => benchmark.Launches)];

    /// <summary>What an operation of a benchmark allocates, in bytes, by each file; empty where one did not measure it.</summary>
    public ImmutableArray<double> Allocations(string name) =>
        Of(name).All(benchmark => benchmark.Allocated is not null) ? [.. Of(name).Select(benchmark => benchmark.Allocated!.Value)] : [];

    private IEnumerable<MeasuredBenchmark> Of(string name) => Files.SelectMany(file => file.Benchmarks).Where(benchmark => benchmark.Name == name);
}
