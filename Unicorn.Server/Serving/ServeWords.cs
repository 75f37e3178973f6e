using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Unicorn.Server.Faults;
using Unicorn.Server.Hashing;
using Unicorn.Server.Timing;

namespace Unicorn.Server.Serving;

/// <summary>The words of the command line, and what they mean.</summary>
internal sealed class ServeWords
{
    private static readonly ServerOptions s_default = new();

    private readonly Option<ImmutableArray<string>> _urls = New<ImmutableArray<string>>(
        "--urls", "ADDRESSES", $"Where to listen, as ASP.NET spells it: several separated by \";\", port 0 for any free one. Default: {string.Join(';', s_default.Urls)}.",
        "addresses such as \"http://127.0.0.1:8080\" or \"http://*:80\", separated by \";\"", TryReadUrls);

    private readonly Option<int?> _concurrency = New<int?>(
        "--concurrency", "N", $"Requests that compute at once. Default: {s_default.Concurrency}.",
        $"a whole number from 1 to {ServerOptions.MostRequests}", (string word, out int? number) => TryReadNumber(word, 1, ServerOptions.MostRequests, out number));

    private readonly Option<int?> _queue = New<int?>(
        "--queue", "N", $"Requests that wait, in order; the next gets 503 at once. Default: {s_default.Queue}.",
        $"a whole number from 0 to {ServerOptions.MostRequests}", (string word, out int? number) => TryReadNumber(word, 0, ServerOptions.MostRequests, out number));

    private readonly Option<int?> _cost = New<int?>(
        "--cost", "N|original", $"Iterations of the hash, which are part of the answer; \"original\" is {UnicornHash.OriginalCost}, about 4 s of one core. Default: {s_default.Cost}.",
        $"a whole number from 1 to {int.MaxValue}, or \"original\"", TryReadCost);

    private readonly Option<TimeSpan?> _serviceTime = New<TimeSpan?>(
        "--service-time", "DURATION", "The least time from the start of a computation to its answer; waiting for it keeps no core busy. Default: none.",
        $"{Duration.Expected}, at most {Duration.Format(ServerOptions.Longest)}", TryReadDuration);

    private readonly Option<FreezeCycle?> _freeze = New<FreezeCycle?>(
        "--freeze", "FROZEN/PERIOD", "Stop all answers before admission for the last FROZEN of every PERIOD, as in \"1s/10s\", then let them in in order. Default: never.",
        FreezeCycle.Expected, TryReadFreeze);

    private readonly Option<TimeSpan?> _drain = New<TimeSpan?>(
        "--drain", "DURATION", $"How long what was accepted may take to finish after SIGTERM or Ctrl-C. Default: {Duration.Format(s_default.Drain)}.",
        $"{Duration.Expected}, at most {Duration.Format(ServerOptions.Longest)}", TryReadDuration);

    private readonly Option<bool> _parentPipe = new("--parent-pipe")
    {
        Description = "End at once when standard input ends, and leave Ctrl-C to the parent: a server that was started with it dies with its parent.",
        Arity = ArgumentArity.Zero,
    };

    private delegate bool Reader<T>(string word, out T value);

    public void AddTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[_urls, _concurrency, _queue, _cost, _serviceTime, _freeze, _drain, _parentPipe])
            command.Options.Add(option);
    }

    public ServerOptions Bind(ParseResult words) => new()
    {
        Urls = words.GetValue(_urls) is { IsDefault: false } urls ? urls : s_default.Urls,
        Concurrency = words.GetValue(_concurrency) ?? s_default.Concurrency,
        Queue = words.GetValue(_queue) ?? s_default.Queue,
        Cost = words.GetValue(_cost) ?? s_default.Cost,
        ServiceTime = words.GetValue(_serviceTime) ?? s_default.ServiceTime,
        Freeze = words.GetValue(_freeze) ?? s_default.Freeze,
        Drain = words.GetValue(_drain) ?? s_default.Drain,
        ParentPipe = words.GetValue(_parentPipe),
    };

    private static Option<T> New<T>(string name, string operand, string description, string expected, Reader<T> read) => new(name)
    {
        HelpName = operand,
        Description = description,
        CustomParser = argument =>
        {
            var word = argument.Tokens[0].Value;
            if (!read(word, out var value))
                argument.AddError($"{name} \"{word}\" is not {expected}");
            return value;
        },
    };

    private static bool TryReadUrls(string word, out ImmutableArray<string> urls)
    {
        urls = [.. word.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        return !urls.IsEmpty && urls.All(ServerOptions.IsUrl);
    }

    private static bool TryReadNumber(string word, int least, int most, out int? number)
    {
        number = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
        return number >= least && number <= most;
    }

    private static bool TryReadCost(string word, out int? cost)
    {
        cost = UnicornHash.OriginalCost;
        return word == "original" || TryReadNumber(word, 1, int.MaxValue, out cost);
    }

    private static bool TryReadDuration(string word, out TimeSpan? duration)
    {
        duration = Duration.TryParse(word, out var read) ? read : null;
        return duration <= ServerOptions.Longest;
    }

    private static bool TryReadFreeze(string word, out FreezeCycle? cycle)
    {
        cycle = FreezeCycle.TryParse(word, out var read) ? read : null;
        return cycle is not null;
    }
}
