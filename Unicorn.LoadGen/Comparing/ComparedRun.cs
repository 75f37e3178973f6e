using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Comparing;

/// <summary>One run of a set.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Run">What its folder tells.</param>
/// <param name="Verdict">Its own verdict.</param>
/// <param name="Bill">Its bill.</param>
public sealed record ComparedRun(string Folder, RunRecord Run, Verdict Verdict, Bill Bill)
{
    /// <summary>The run's id.</summary>
    public string Id => Run.Manifest.Id;
}
