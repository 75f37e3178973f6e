using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Reporting;

namespace Unicorn.LoadGen.Testing;

/// <summary>A run that went to its end and was judged.</summary>
/// <param name="Folder">The full path of the run folder, in which the reports are, too.</param>
/// <param name="Judged">What the folder tells, the verdict and the bill.</param>
public sealed record FinishedRun(string Folder, Judged Judged)
{
    /// <summary>Whether the promises were kept, and why in a sentence.</summary>
    public Verdict Verdict => Judged.Verdict;

    /// <summary>Every figure of the run, as <c>result.json</c> has them.</summary>
    public Result Result => Judged.Result;

    /// <summary>Asserts that every objective was met.</summary>
    /// <param name="allowInconclusive">Whether too few samples to decide are no failure either.</param>
    /// <exception cref="NotMetException">They were not.</exception>
    public void ShouldBeMet(bool allowInconclusive = false)
    {
        if (Verdict.Ruling != Ruling.Met && !(allowInconclusive && Verdict.Ruling == Ruling.Inconclusive))
            throw new NotMetException(this);
    }
}
