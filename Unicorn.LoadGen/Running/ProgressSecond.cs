using System.Collections.Immutable;

namespace Unicorn.LoadGen.Running;

/// <summary>What one flush told about times, which is about a second of the run.</summary>
/// <param name="At">When, from the start of the run.</param>
/// <param name="Right">How many right answers came since the flush before.</param>
/// <param name="Times">Their response times at each of <see cref="RunProgress.Quantiles"/>; null where none came.</param>
/// <param name="LagP99">The p99 of the send lag since the flush before; null when nothing was sent.</param>
public sealed record ProgressSecond(TimeSpan At, long Right, ImmutableArray<TimeSpan?> Times, TimeSpan? LagP99);
