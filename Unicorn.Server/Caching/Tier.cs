namespace Unicorn.Server.Caching;

/// <summary>Where an answer came from.</summary>
public enum Tier
{
    /// <summary>It was computed for this request.</summary>
    Computed,

    /// <summary>Another request had already begun to get it, and both got the same.</summary>
    Joined,

    /// <summary>It was in this server's memory.</summary>
    Memory,

    /// <summary>It was in the cache server.</summary>
    Shared,
}
