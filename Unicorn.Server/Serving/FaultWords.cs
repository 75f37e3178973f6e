using System.CommandLine;
using Unicorn.Server.Faults;
using Unicorn.Server.Timing;

namespace Unicorn.Server.Serving;

/// <summary>The words of the command line that make the server bad on purpose.</summary>
internal sealed class FaultWords
{
    private static readonly FaultSettings s_default = new();

    private readonly Option<FaultShare?> _wrongShare = Word.New<FaultShare?>(
        "--wrong-share", "SHARE", "The share of keys that get a wrong answer of the right form, each always the same; no cache holds one. Default: none.",
        FaultShare.Expected, TryReadShare);

    private readonly Option<FaultShare?> _slowShare = Word.New<FaultShare?>(
        "--slow-share", "SHARE", "The share of answers that go out late, without holding a place. Default: none.",
        FaultShare.Expected, TryReadShare);

    private readonly Option<TimeSpan?> _slowTime = Word.New<TimeSpan?>(
        "--slow-time", "DURATION", $"By how much they are late. Default: {Duration.Format(s_default.SlowTime)}.",
        Word.LongestDuration, Word.TryReadDuration);

    private readonly Option<FreezeCycle?> _freeze = Word.New<FreezeCycle?>(
        "--freeze", "FROZEN/PERIOD", "Stop all answers before admission for the last FROZEN of every PERIOD, as in \"1s/10s\", then let them in in order. Default: never.",
        FreezeCycle.Expected, TryReadFreeze);

    private readonly Option<CrashPoint?> _crashAfter = Word.New<CrashPoint?>(
        "--crash-after", "N|DURATION", $"End at once, with exit code {ExitCode.Crashed} and without an answer to anybody who still computes, at the request after N, or after that time. Default: never.",
        CrashPoint.Expected, TryReadCrash);

    // A text, because the parser takes what follows a truth value and is none for a word of its own.
    private readonly Option<string?> _unhealthy = new("--unhealthy")
    {
        HelpName = "true|false",
        Description = "Refuse health checks, and answer all else. Default: false.",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = argument =>
        {
            var word = argument.Tokens.Count == 0 ? "true" : argument.Tokens[0].Value;
            if (word is not ("true" or "false"))
                argument.AddError($"--unhealthy \"{word}\" is not true or false");
            return word;
        },
    };

    public IReadOnlyList<Option> All => [_wrongShare, _slowShare, _slowTime, _freeze, _crashAfter, _unhealthy];

    public FaultSettings Bind(ParseResult words) => new()
    {
        WrongShare = words.GetValue(_wrongShare) ?? s_default.WrongShare,
        SlowShare = words.GetValue(_slowShare) ?? s_default.SlowShare,
        SlowTime = words.GetValue(_slowTime) ?? s_default.SlowTime,
        Freeze = words.GetValue(_freeze) ?? s_default.Freeze,
        CrashAfter = words.GetValue(_crashAfter) ?? s_default.CrashAfter,
        Unhealthy = words.GetValue(_unhealthy) == "true",
    };

    public static bool TryReadShare(string word, out FaultShare? share)
    {
        share = FaultShare.TryParse(word, out var read) ? read : null;
        return share is not null;
    }

    private static bool TryReadFreeze(string word, out FreezeCycle? cycle)
    {
        cycle = FreezeCycle.TryParse(word, out var read) ? read : null;
        return cycle is not null;
    }

    private static bool TryReadCrash(string word, out CrashPoint? point)
    {
        point = CrashPoint.TryParse(word, out var read) ? read : null;
        return point is not null;
    }
}
