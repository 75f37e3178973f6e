using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.Bench.Fuzzing;

/// <summary>A file of objectives gives mistakes with their places, or objectives by which a run can be judged.</summary>
/// <param name="run">The run.</param>
internal sealed class ObjectivesTrial(RunRecord run) : ITrial
{
    /// <summary>The file.</summary>
    public const string File = "objectives.json";

    /// <inheritdoc/>
    public bool Accepts(string folder, string damaged)
    {
        var limits = run.Manifest.Limits;
        var (objectives, mistakes) = ObjectivesFile.Load(Path.Combine(folder, File), run.Scenario, [.. limits.ResponseTimes.Where(limits.Decide)]);
        BrokenPromiseException.Unless(objectives is null == mistakes.Count > 0, "there are objectives and a mistake, or neither");
        Telling.Check(mistakes, folder);
        if (objectives is not null)
            Reports.Check(Judged.By(run, objectives, File));
        return objectives is not null;
    }
}
