namespace Unicorn.LoadGen.Capacity;

/// <summary>What one instance does with the requests that come to it.</summary>
public sealed record InstanceModel
{
    /// <summary>How long a computation holds its place, until the next in the queue can begin.</summary>
    public required Durations Held { get; init; }

    /// <summary>Requests that compute at once.</summary>
    public required int Places { get; init; }

    /// <summary>Requests that wait, in the order in which they came; the next is refused at once.</summary>
    public required int Queue { get; init; }

    /// <summary>What an answer takes beside waiting and computing: the way there and back, and the client, in seconds.</summary>
    public double Overhead { get; init; }

    /// <summary>Where answers are kept.</summary>
    public CacheTier Cache { get; init; }

    /// <summary>From the launch of an instance to its first answer.</summary>
    public Durations Boot { get; init; } = new FixedDuration(0);

    /// <summary>The share of the boots that fail: the instance is paid for and never serves.</summary>
    public double BootFailure { get; init; }

    /// <summary>The mean of the time after which an instance in service crashes by itself, in seconds; null for never.</summary>
    public double? MeanTimeToCrash { get; init; }

    /// <summary>Computations per second when every place is always taken.</summary>
    public double FullRate => Places / Held.Mean;
}

/// <summary>Where answers are kept, as the server's option has it.</summary>
public enum CacheTier
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>In the memory of each instance: a new one begins with none.</summary>
    Memory,

    /// <summary>In memory, and in a cache server that all instances share.</summary>
    Shared,
}
