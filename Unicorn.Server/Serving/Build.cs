namespace Unicorn.Server.Serving;

/// <summary>The three builds that the original had.</summary>
public enum Build
{
    /// <summary>Answers with an error status now and then.</summary>
    V1,

    /// <summary>Mends that.</summary>
    V2,

    /// <summary>Shares its answers with others through a cache server.</summary>
    V3,
}
