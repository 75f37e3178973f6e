namespace Unicorn.Server.Caching;

/// <summary>What a cache server did wrong. Each costs its request the answer it might have found there, and nothing else.</summary>
public enum CacheFailure
{
    /// <summary>It did not answer in time.</summary>
    Timeout,

    /// <summary>It could not be reached, or answered with an error or with what is none of its protocol.</summary>
    Error,

    /// <summary>It answered with a value that was not stored under that key by a server like this one.</summary>
    Corrupt,
}
