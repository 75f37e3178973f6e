using System.Globalization;

namespace Unicorn.LoadGen.Reporting;

/// <summary>Plans in the words of reports.</summary>
internal static class SpokenPlan
{
    private static readonly CultureInfo s_invariant = CultureInfo.InvariantCulture;

    /// <summary>The heads of the table of ways to run the day; those that begin with &gt; are right-aligned.</summary>
    public static string[] FleetColumns { get; } = ["fleet", ">cost", ">days broken", ">90 % interval", "as foreseen"];

    /// <summary>The heads of the table of hours.</summary>
    public static string[] HourColumns { get; } = ["from", ">demand", ">needed", ">serving", ">headroom"];

    /// <summary>The heads of the table of other demands.</summary>
    public static string[] RegretColumns { get; } = ["demand", "promises", ">cost", ">in hindsight"];

    /// <summary>The answer in a word.</summary>
    public static string Headline(PlanResult plan) => plan.Possible ? "PLANNED" : "CANNOT BE DONE";

    /// <summary>A row of the table of ways.</summary>
    public static string[] Row(TriedFleetResult fleet, string currency) =>
        [fleet.Name, Spoken.Money(fleet.Cost, currency), Percent(fleet.Risk), $"{Percent(fleet.RiskLow)} to {Percent(fleet.RiskHigh)}", fleet.Verdict];

    /// <summary>A row of the table of hours.</summary>
    public static string[] Row(PlanHourResult hour) =>
        [Instant(hour.From), string.Create(s_invariant, $"{hour.Rate:#,0.##}/s"), Spoken.Whole(hour.Need), hour.Serving is { } serving ? Spoken.Whole(serving) : "-", hour.Headroom is { } left ? Percent(left) : "-"];

    /// <summary>A row of the table of other demands.</summary>
    public static string[] Row(RegretResult regret, string currency) =>
        [Percent(regret.Demand), regret.Kept ? "kept" : "broken", Spoken.Money(regret.Cost, currency), regret.Hindsight is { } hindsight ? Spoken.Money(hindsight, currency) : "cannot be done"];

    /// <summary>An instant of the day: its hours may pass 24.</summary>
    public static string Instant(double seconds)
    {
        var at = TimeSpan.FromSeconds(Math.Abs(seconds));
        return string.Create(s_invariant, $"{(seconds < 0 ? "-" : "")}{(int)at.TotalHours:00}:{at.Minutes:00}{(at.Seconds == 0 ? "" : at.ToString("\\:ss", s_invariant))}");
    }

    /// <summary>What is paid, beside what bounds it and what of it is used.</summary>
    public static IEnumerable<string> Payment(ChosenPlanResult chosen)
    {
        yield return string.Create(s_invariant, $"{chosen.Quanta:#,0} started quanta are paid{(chosen.Optimal ? ", and no schedule for this need pays fewer" : $"; every schedule pays at least {chosen.LowerBoundQuanta:#,0}")}. If instances needed no boot and no drain, {chosen.WithoutBootQuanta:#,0} would do.");
        yield return string.Create(s_invariant, $"Of {chosen.PaidHours:#,0.##} instance-hours that are paid {chosen.UsedHours:#,0.##} are lived within the day: {Percent(1 - (chosen.UsedHours / Math.Max(1e-9, chosen.PaidHours)))} is what started quanta waste.");
        if (chosen.SquareRootQuanta is { } squareRoot)
            yield return string.Create(s_invariant, $"Square-root staffing, by which a request in twenty waits, would pay {squareRoot:#,0}, without headroom and without spare instances.");
        if (chosen.Simulated is { } simulated)
            yield return $"Simulated request by request, the day as it is foreseen is {simulated}.";
    }

    /// <summary>What the plan rests on.</summary>
    public static string Basis(PlanBasisResult basis) => string.Create(
        s_invariant,
        $"At most {basis.Max} instances, {basis.Spare} to spare; {Spoken.Seconds(basis.BootSeconds)} to boot and {Spoken.Seconds(basis.DrainSeconds)} to drain, in slots of {Spoken.Seconds(basis.SlotSeconds)}. An instance computes {basis.Places} at once, each for {basis.HeldSeconds * 1000:0.###} ms, {basis.Queue} wait, cache {basis.Cache}. Tried on {basis.Worlds} days, with the demand off by {Percent(basis.DemandError)} and the model by {Percent(basis.ModelError)}; {Percent(basis.Risk)} of them may break a promise. Seed {basis.Seed}.");

    private static string Percent(double share) => string.Create(s_invariant, $"{share * 100:0.##} %");
}
