using System.Collections.Immutable;

namespace Unicorn.LoadGen.Comparing.Benchmarks;

/// <summary>A benchmark in one file.</summary>
/// <param name="Name">Its full name with its parameters.</param>
/// <param name="Launches">The median time of an operation in each launch, in nanoseconds. The launch is the unit: what a process start decides (where code and data lie, what the compiler chose) is alike in all iterations of one.</param>
/// <param name="Allocated">Bytes of managed memory that an operation allocates; null where nobody measured them.</param>
public sealed record MeasuredBenchmark(string Name, ImmutableArray<double> Launches, double? Allocated);
