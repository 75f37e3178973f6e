using System.Collections.Immutable;
using System.CommandLine;
using Unicorn.Server.Caching;
using Unicorn.Server.Faults;
using Unicorn.Server.Hashing;
using Unicorn.Server.Timing;

namespace Unicorn.Server.Serving;

/// <summary>The words of the command line, and what they mean.</summary>
internal sealed class ServeWords
{
    private static readonly ServerOptions s_default = new();

    private readonly Option<ImmutableArray<string>> _urls = Word.New<ImmutableArray<string>>(
        "--urls", "ADDRESSES", $"Where to listen, as ASP.NET spells it: several separated by \";\", port 0 for any free one. Default: {string.Join(';', s_default.Urls)}.",
        "addresses such as \"http://127.0.0.1:8080\" or \"http://*:80\", separated by \";\"", TryReadUrls);

    private readonly Option<int?> _concurrency = Word.New<int?>(
        "--concurrency", "N", $"Requests that compute at once. Default: {s_default.Concurrency}.",
        $"a whole number from 1 to {ServerOptions.MostRequests}", (string word, out int? number) => Word.TryReadNumber(word, 1, ServerOptions.MostRequests, out number));

    private readonly Option<int?> _queue = Word.New<int?>(
        "--queue", "N", $"Requests that wait, in order; the next gets 503 at once. Default: {s_default.Queue}.",
        $"a whole number from 0 to {ServerOptions.MostRequests}", (string word, out int? number) => Word.TryReadNumber(word, 0, ServerOptions.MostRequests, out number));

    private readonly Option<int?> _cost = Word.New<int?>(
        "--cost", "N|original", $"Iterations of the hash, which are part of the answer; \"original\" is {UnicornHash.OriginalCost}, about 4 s of one core. Default: {s_default.Cost}.",
        $"a whole number from 1 to {int.MaxValue}, or \"original\"", TryReadCost);

    private readonly Option<TimeSpan?> _serviceTime = Word.New<TimeSpan?>(
        "--service-time", "DURATION", "The least time from the start of a computation to its answer; waiting for it keeps no core busy. Default: none.",
        Word.LongestDuration, Word.TryReadDuration);

    private readonly Option<Build?> _build = Word.New<Build?>(
        "--build", "v1|v2|v3", "As one of the original's builds: v1 errs now and then, v2 does not, v3 shares its answers through a cache server. Default: v2.",
        "\"v1\", \"v2\" or \"v3\"", TryReadBuild);

    private readonly Option<FaultShare?> _errorShare = Word.New<FaultShare?>(
        "--error-share", "SHARE", $"The share of answers that are an error status, in the build v1. Default there: {ServerOptions.DefaultErrorShare}.",
        FaultShare.Expected, FaultWords.TryReadShare);

    private readonly Option<CacheChoice?> _cache = Word.New<CacheChoice?>(
        "--cache", "none|memory|redis://HOST:PORT", "Where answers are kept, in front of admission: nowhere, in memory, or there and in a Redis server behind it (build v3). Default: none.",
        CacheChoice.Expected, TryReadCache);

    private readonly Option<TimeSpan?> _cacheTimeout = Word.New<TimeSpan?>(
        "--cache-timeout", "DURATION", $"The longest that a dead, slow or lying cache server can delay an answer. Default: {Duration.Format(s_default.CacheTimeout)}.",
        $"{Duration.Expected}, above 0 and at most {Duration.Format(ServerOptions.LongestCacheTimeout)}", TryReadCacheTimeout);

    private readonly FaultWords _faults = new();

    private readonly Option<FaultToken?> _faultToken = new("--fault-token")
    {
        HelpName = "TOKEN",
        Description = "Let who asks from this machine with \"Authorization: Bearer TOKEN\" switch the faults by POST /faults; it has " + FaultToken.Expected + ". @FILE stands for words read from a file.",
        CustomParser = argument =>
        {
            var token = FaultToken.Read(argument.Tokens[0].Value);
            if (token is null)
                argument.AddError($"--fault-token is not {FaultToken.Expected}"); // without the word, which may be a secret all the same
            return token;
        },
    };

    private readonly Option<TimeSpan?> _drain = Word.New<TimeSpan?>(
        "--drain", "DURATION", $"How long what was accepted may take to finish after SIGTERM or Ctrl-C. Default: {Duration.Format(s_default.Drain)}.",
        Word.LongestDuration, Word.TryReadDuration);

    private readonly Option<bool> _parentPipe = new("--parent-pipe")
    {
        Description = "End at once when standard input ends, and leave Ctrl-C to the parent: a server that was started with it dies with its parent.",
        Arity = ArgumentArity.Zero,
    };

    public void AddTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[_urls, _concurrency, _queue, _cost, _serviceTime, _build, _errorShare, _cache, _cacheTimeout, .. _faults.All, _faultToken, _drain, _parentPipe])
            command.Options.Add(option);
    }

    public ServerOptions Bind(ParseResult words) => new()
    {
        Urls = words.GetValue(_urls) is { IsDefault: false } urls ? urls : s_default.Urls,
        Concurrency = words.GetValue(_concurrency) ?? s_default.Concurrency,
        Queue = words.GetValue(_queue) ?? s_default.Queue,
        Cost = words.GetValue(_cost) ?? s_default.Cost,
        ServiceTime = words.GetValue(_serviceTime) ?? s_default.ServiceTime,
        Build = words.GetValue(_build) ?? s_default.Build,
        ErrorShare = words.GetValue(_errorShare) ?? s_default.ErrorShare,
        Cache = words.GetValue(_cache) ?? s_default.Cache,
        CacheTimeout = words.GetValue(_cacheTimeout) ?? s_default.CacheTimeout,
        Faults = _faults.Bind(words),
        FaultToken = words.GetValue(_faultToken),
        Drain = words.GetValue(_drain) ?? s_default.Drain,
        ParentPipe = words.GetValue(_parentPipe),
    };

    private static bool TryReadUrls(string word, out ImmutableArray<string> urls)
    {
        urls = [.. word.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        return !urls.IsEmpty && urls.All(ServerOptions.IsUrl);
    }

    private static bool TryReadCost(string word, out int? cost)
    {
        cost = UnicornHash.OriginalCost;
        return word == "original" || Word.TryReadNumber(word, 1, int.MaxValue, out cost);
    }

    private static bool TryReadBuild(string word, out Build? build)
    {
        build = word switch { "v1" => Serving.Build.V1, "v2" => Serving.Build.V2, "v3" => Serving.Build.V3, _ => null };
        return build is not null;
    }

    private static bool TryReadCache(string word, out CacheChoice? cache)
    {
        cache = CacheChoice.Read(word);
        return cache is not null;
    }

    private static bool TryReadCacheTimeout(string word, out TimeSpan? timeout) =>
        Word.TryReadDuration(word, out timeout) && timeout > TimeSpan.Zero && timeout <= ServerOptions.LongestCacheTimeout;
}
