namespace Unicorn.LoadGen.Scenarios;

/// <summary>What reports and objectives call the steps.</summary>
public static class StepNames
{
    /// <summary>The name of the warm-up; no step may take it.</summary>
    public const string WarmUp = "warm-up";

    /// <summary>The steps' own names, or their kind and place from 1 where they have none.</summary>
    public static string[] Of(IReadOnlyList<Step> load) =>
        [.. load.Select((step, i) => step.Name ?? FormattableString.Invariant($"{Kind(step)}-{i + 1}"))];

    private static string Kind(Step step) => step.Only?.Kind switch
    {
        RampingInject => "ramp",
        InjectRandom => "random",
        Diurnal => "diurnal",
        Trace => "trace",
        KeepConstant => "constant",
        RampingConstant => "ramping-constant",
        IterationsForConstant => "iterations",
        Pause => "pause",
        _ => "inject",
    };
}
