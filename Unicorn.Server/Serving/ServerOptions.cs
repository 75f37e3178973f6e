using System.Collections.Immutable;
using Unicorn.Server.Caching;
using Unicorn.Server.Faults;
using Unicorn.Server.Hashing;

namespace Unicorn.Server.Serving;

/// <summary>How the server behaves; whatever is not set is as on a command line without that option.</summary>
public sealed record ServerOptions
{
    /// <summary>The most places, and the longest queue, that can be asked for.</summary>
    public const int MostRequests = 1_000_000;

    /// <summary>The longest service time and the longest drain.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The longest wait for a cache server that can be asked for.</summary>
    public static readonly TimeSpan LongestCacheTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How often the build v1 errs when nobody says.</summary>
    public static readonly FaultShare DefaultErrorShare = new(0.01);

    /// <summary>Where to listen, as ASP.NET spells it: <c>http</c> only; port 0 takes any free one. Loopback when nobody says otherwise.</summary>
    public ImmutableArray<string> Urls
    {
        get;
        init => field = !value.IsDefaultOrEmpty && value.All(IsUrl) ? value : throw new ArgumentException("One of the addresses cannot be listened on.", nameof(value));
    } = ["http://127.0.0.1:8080"];

    /// <summary>Requests that compute at once, at least 1. The original took about 5.</summary>
    public int Concurrency { get; init => field = Within(value, 1, MostRequests); } = 5;

    /// <summary>Requests that wait, at least 0; the next is refused.</summary>
    public int Queue { get; init => field = Within(value, 0, MostRequests); } = 20;

    /// <summary>Iterations of the hash, at least 1. It is part of the answer.</summary>
    public int Cost { get; init => field = Within(value, 1, int.MaxValue); } = UnicornHash.DefaultCost;

    /// <summary>The least time from the start of a computation to its answer; zero for as fast as it computes.</summary>
    public TimeSpan ServiceTime { get; init => field = Within(value, TimeSpan.Zero, Longest); } = TimeSpan.Zero;

    /// <summary>Which of the original's builds it behaves like.</summary>
    public Build Build { get; init; } = Build.V2;

    /// <summary>The part of the answers that are an error status; null for what the build says.</summary>
    public FaultShare? ErrorShare { get; init; }

    /// <summary>The part of the answers that are an error status.</summary>
    public FaultShare Errors => ErrorShare ?? (Build == Build.V1 ? DefaultErrorShare : default);

    /// <summary>Where answers are kept.</summary>
    public CacheChoice Cache { get; init; } = CacheChoice.None;

    /// <summary>The longest that a cache server, whatever it does, can delay an answer; above zero.</summary>
    public TimeSpan CacheTimeout { get; init => field = Within(value, TimeSpan.FromTicks(1), LongestCacheTimeout); } = TimeSpan.FromMilliseconds(50);

    /// <summary>What is bad on purpose at the start.</summary>
    public FaultSettings Faults { get; init; } = new();

    /// <summary>What who switches faults must know; null when nobody may.</summary>
    public FaultToken? FaultToken { get; init; }

    /// <summary>How long what was accepted may take to finish after the signal to end.</summary>
    public TimeSpan Drain { get; init => field = Within(value, TimeSpan.Zero, Longest); } = TimeSpan.FromSeconds(30);

    /// <summary>True to end at once when standard input closes, and to leave Ctrl-C to the parent.</summary>
    public bool ParentPipe { get; init; }

    /// <summary>What is wrong with the options taken together, in one line with what is expected; null when nothing is.</summary>
    public string? Conflict => this switch
    {
        { Build: Build.V3, Cache.Server: null } => "the build v3 shares its answers through a cache server, expected one as the cache, such as redis://127.0.0.1:6379",
        { Build: not Build.V3, Cache.Server: not null } => $"the cache {Cache} is for answers that are shared, expected the build v3 with it",
        { Build: not Build.V1, ErrorShare: not null } => "the error share is for the build that errs, expected the build v1 with it",
        _ => null,
    };

    /// <summary>True for an address that can be listened on: <c>http</c>, without a path, and a fixed port where the host is the name <c>localhost</c>.</summary>
    public static bool IsUrl(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme == "http"
                && address.PathBase.Length == 0
                && address.Port is >= 0 and <= ushort.MaxValue
                && !(address.Port == 0 && address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static T Within<T>(T value, T least, T most)
        where T : IComparable<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
        return value;
    }
}
