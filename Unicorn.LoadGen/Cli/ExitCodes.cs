using Unicorn.LoadGen.Capacity.Searching;
using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Reporting;

namespace Unicorn.LoadGen.Cli;

/// <summary>What the process says at its end.</summary>
public static class ExitCodes
{
    /// <summary>Every objective met, or nothing to judge and all went well.</summary>
    public const int Met = 0;

    /// <summary>Too little was measured to decide.</summary>
    public const int Inconclusive = 95;

    /// <summary>The measurement cannot be trusted, or the target cannot be reached at all.</summary>
    public const int Invalid = 96;

    /// <summary>An objective is broken.</summary>
    public const int Breached = 99;

    /// <summary>Bad input: a file, a command line, a refused target.</summary>
    public const int BadInput = 104;

    /// <summary>Interrupted, and what was measured is neither breached nor invalid.</summary>
    public const int Interrupted = 105;

    /// <summary>The harness failed.</summary>
    public const int Failed = 107;

    private static readonly int[] s_worstFirst = [Breached, Invalid, Interrupted, Inconclusive, Met];

    /// <summary>The code of a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="interrupted">Whether a person ended the run early.</param>
    /// <param name="allowInconclusive">Whether an open question is no failure.</param>
    public static int Of(Result result, bool interrupted, bool allowInconclusive) => result.Verdict switch
    {
        "breached" => Breached,
        "invalid" => Invalid,
        _ when interrupted => Interrupted,
        "inconclusive" => allowInconclusive ? Met : Inconclusive,
        _ => Met,
    };

    /// <summary>The code of a comparison.</summary>
    /// <param name="change">What was found.</param>
    /// <param name="allowInconclusive">Whether an open question is no failure.</param>
    public static int Of(Change change, bool allowInconclusive) => change switch
    {
        Change.Slower => Breached,
        Change.Unknown => allowInconclusive ? Met : Inconclusive,
        _ => Met,
    };

    /// <summary>The code of a search for a capacity.</summary>
    /// <param name="ending">How it ended.</param>
    /// <param name="allowInconclusive">Whether an open question is no failure.</param>
    public static int Of(SearchEnding ending, bool allowInconclusive) => ending switch
    {
        SearchEnding.Doomed => Breached,
        SearchEnding.GeneratorLimit or SearchEnding.TargetLost => Invalid,
        SearchEnding.Interrupted => Interrupted,
        SearchEnding.OutOfTime => allowInconclusive ? Met : Inconclusive,
        _ => Met,
    };

    /// <summary>The code of several runs: the first of breached, invalid, interrupted and inconclusive that one of them has.</summary>
    public static int Worst(IEnumerable<int> codes) => codes.MinBy(code => Array.IndexOf(s_worstFirst, code));
}
