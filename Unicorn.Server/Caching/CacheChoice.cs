namespace Unicorn.Server.Caching;

/// <summary>Where answers are kept: nowhere, in memory, or in memory and a Redis server behind it.</summary>
public sealed record CacheChoice
{
    /// <summary>What a reader of an error is told to write.</summary>
    public const string Expected = "\"none\", \"memory\" or a Redis server such as \"redis://127.0.0.1:6379\"";

    private const int RedisPort = 6379;

    private CacheChoice(string name, string? server = null)
    {
        Name = name;
        Server = server;
    }

    /// <summary>Every answer is computed.</summary>
    public static CacheChoice None { get; } = new("none");

    /// <summary>Answers are kept in this server's memory.</summary>
    public static CacheChoice Memory { get; } = new("memory");

    /// <summary>The choice as it is written on a command line.</summary>
    public string Name { get; }

    /// <summary>The cache server, as <c>HOST:PORT</c>; null when there is none.</summary>
    public string? Server { get; }

    /// <summary>Reads a choice; null for anything that is not one. A server without a port has Redis' own.</summary>
    public static CacheChoice? Read(string text) => text switch
    {
        "none" => None,
        "memory" => Memory,
        _ when Uri.TryCreate(text, UriKind.Absolute, out var url) && IsServer(url) => SharedAt(url),
        _ => null,
    };

    /// <summary>The choice as it is written on a command line.</summary>
    public override string ToString() => Name;

    private static bool IsServer(Uri url) => url is { Scheme: "redis", Host.Length: > 0, UserInfo: "", PathAndQuery: "" or "/", Fragment: "" };

    private static CacheChoice SharedAt(Uri url)
    {
        var server = $"{url.Host}:{(url.Port > 0 ? url.Port : RedisPort)}";
        return new("redis://" + server, server);
    }
}
