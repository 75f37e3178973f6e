namespace Unicorn.LoadGen.Capacity;

/// <summary>What ends simulated instances, as bills name it.</summary>
internal static class EndedBy
{
    public const string ScaleIn = "scale-in";

    public const string Crash = "crash";

    public const string FailedBoot = "failed boot";

    public const string PlanEnd = "end of plan";
}
