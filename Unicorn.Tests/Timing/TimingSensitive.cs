namespace Unicorn.Tests.Timing;

/// <summary>Tests that measure real time, or load the machine, run with no other test beside them.</summary>
[CollectionDefinition(nameof(TimingSensitive), DisableParallelization = true)]
public sealed class TimingSensitive;
