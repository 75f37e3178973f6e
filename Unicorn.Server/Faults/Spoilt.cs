namespace Unicorn.Server.Faults;

/// <summary>What is done to an answer on its way out.</summary>
public enum Spoilt
{
    /// <summary>It becomes an error status, as in the build v1.</summary>
    Error,

    /// <summary>It becomes another of the same form.</summary>
    Wrong,

    /// <summary>It waits.</summary>
    Slow,
}
