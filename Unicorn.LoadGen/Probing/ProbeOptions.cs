using Unicorn.LoadGen.Driving;

namespace Unicorn.LoadGen.Probing;

/// <summary>What a person asked to have probed.</summary>
public sealed record ProbeOptions
{
    /// <summary>The base URL of the server.</summary>
    public required Uri Target { get; init; }

    /// <summary>Path and query of a question, from the base URL on; <c>{key}</c> stands for the key, percent-encoded.</summary>
    public string Path { get; init; } = "/calc?input={key}";

    /// <summary>Path of the health check, from the base URL on.</summary>
    public string Health { get; init; } = "/healthcheck";

    /// <summary>Iterations of the reference hash that answers are held against.</summary>
    public int Cost { get; init; } = Server.Hashing.UnicornHash.DefaultCost;

    /// <summary>Hosts beyond loopback that the person at the command line allowed.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Whose certificates are trusted; null for those that the machine trusts.</summary>
    public TargetTrust? Trust { get; init; }

    /// <summary>How long it may all take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(57);
}
