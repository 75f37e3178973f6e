using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Capacity.Fitting;
using Unicorn.LoadGen.Capacity.Planning;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Quantities;
using static System.FormattableString;

namespace Unicorn.LoadGen.Reporting;

/// <summary>From a plan to its result.</summary>
public static class PlanResultOf
{
    /// <summary>Makes it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="instance">The model it was made with.</param>
    /// <param name="error">How wrong that has been.</param>
    public static PlanResult Plan(Plan plan, FittedInstance instance, PredictionError error)
    {
        var (question, time) = (plan.Question, plan.Time);
        return new PlanResult
        {
            Version = PlanResult.CurrentVersion,
            Name = question.Scenario.Name,
            Possible = plan.Chosen is not null,
            Why = plan.Impossible ?? Why(plan),
            Trust = error.Sentence,
            Caveats = [.. Caveats(plan, instance)],
            Promises = [.. plan.Frontier is [var first, ..] ? first.Tried.Foreseen.Verdict.Findings.Select(finding => finding.Name) : question.Promises.Select(promise => Promise.Of(promise).Limit)],
            Basis = new PlanBasisResult(
                question.Scenario.Seed, question.Risk, question.Max, question.Spare, (time.Boot * time.Slot).TotalSeconds, (time.Drain * time.Slot).TotalSeconds, time.Slot.TotalSeconds,
                question.Scenario.Prices.Quantum.TotalSeconds, question.DemandError, question.ModelError, question.Worlds, instance.Model.Places, instance.Model.Queue, instance.Model.Held.Mean, instance.Model.Cache.ToString().ToLowerInvariant()),
            Currency = question.Scenario.Prices.Price.Currency,
            Chosen = plan.Chosen is { } chosen ? Chosen(plan, chosen) : null,
            Frontier = [.. plan.Frontier.Select(point => Fleet(point.Tried))],
            Beside = [.. plan.Beside.Select(Fleet)],
            Regret = [.. plan.Regrets.Select(regret => new RegretResult(regret.Factor, !regret.Broken, regret.Cost.Amount, regret.Hindsight?.Amount))],
            Hours = [.. Hours(plan)],
        };
    }

    private static string Why(Plan plan)
    {
        var chosen = plan.Chosen!;
        var wanted = chosen.Staffing.Serving();
        return Invariant($"{(wanted.Min() == wanted.Max() ? "" : Invariant($"{wanted.Min()} to "))}{Text.Number(wanted.Max(), "instance")} for {chosen.Tried.Foreseen.Bill.Total} keep the promises on {(1 - chosen.Tried.Risk) * 100:0.##} % of {chosen.Tried.Worlds} days; the schedule is made for {chosen.Headroom * 100:0} % more demand than foreseen.");
    }

    private static IEnumerable<string> Caveats(Plan plan, FittedInstance instance)
    {
        if (plan.Chosen is { } chosen)
        {
            if (!chosen.Staffing.IsOptimal)
                yield return Invariant($"It was not proven that no schedule is cheaper: at least {chosen.Staffing.LowerBound} quanta are paid, and this one pays {chosen.Staffing.Quanta}.");
            if (plan.Simulated is null)
                yield return "There are too many requests to simulate one by one: all figures are those of the fluid model.";
            var each = plan.Rates.Zip(chosen.Staffing.Serving(), (rate, serving) => serving == 0 ? 0 : rate / serving).Max();
            if (instance.Basis?.Warning(new Rate(each)) is { } warning)
                yield return Text.Sentence(warning);
        }

        if (plan.Question.Scenario.Prices is { } prices && (prices.Minimum > prices.Quantum || prices.Reserved is not null))
            yield return "The schedule is the cheapest by started quanta; the price sheet's minimum and its reservation are in the bill, and were not in the search.";
        foreach (var note in instance.Basis?.Notes ?? [])
            yield return note;
    }

    private static ChosenPlanResult Chosen(Plan plan, FrontierPoint chosen)
    {
        var bill = chosen.Tried.Foreseen.Bill;
        return new ChosenPlanResult(
            chosen.Headroom, Fleet(chosen.Tried), InQuanta(chosen.Staffing.Quanta), InQuanta(chosen.Staffing.LowerBound), chosen.Staffing.IsOptimal,
            InQuanta(GreedyStaffing.Quanta(chosen.Staffing.Problem)), bill.PaidTime.TotalHours, bill.UsedTime.TotalHours, [.. Changes(plan, chosen.Staffing)],
            plan.SquareRootQuanta is { } squareRoot ? InQuanta(squareRoot) : null, plan.Simulated is { } simulated ? Word(simulated) : null, plan.Simulated?.Verdict.Why, plan.Simulated?.Bill.Total.Amount);

        // What is shorter than a slot is planned in whole slots.
        int InQuanta(int planned) => (int)Math.Round(planned * plan.Time.Quantum * (plan.Time.Slot / plan.Question.Scenario.Prices.Quantum));
    }

    private static IEnumerable<PlanChangeResult> Changes(Plan plan, Staffing staffing)
    {
        var (slot, wanted) = (plan.Time.Slot.TotalSeconds, 0);
        var changes = staffing.Lives.SelectMany(life => new[] { (At: life.Launch, By: 1), (At: life.End - plan.Time.Drain, By: -1) });
        foreach (var change in changes.GroupBy(change => change.At, change => change.By).OrderBy(change => change.Key))
        {
            wanted += change.Sum();
            yield return new PlanChangeResult(change.Key * slot, change.Count(by => by > 0), change.Count(by => by < 0), wanted);
        }
    }

    private static TriedFleetResult Fleet(TriedFleet tried) =>
        new(tried.Fleet.Name, tried.Foreseen.Bill.Total.Amount, tried.Risk, tried.Interval.Low, tried.Interval.High, Word(tried.Foreseen));

    private static string Word(FleetOutcome outcome) => outcome.Verdict.Ruling.ToString().ToLowerInvariant();

    private static IEnumerable<PlanHourResult> Hours(Plan plan)
    {
        var perHour = Math.Max(1, (int)(TimeSpan.FromHours(1) / plan.Time.Slot));
        var serving = plan.Chosen?.Staffing.Serving();
        for (var from = 0; from < plan.Rates.Length; from += perHour)
        {
            var (first, count) = (from, Math.Min(perHour, plan.Rates.Length - from));
            int[] need = [.. plan.Need.Skip(first).Take(count)];
            var most = need.DefaultIfEmpty().Max();
            double[] left = serving is null ? [] : [.. Enumerable.Range(0, need.Length).Where(i => need[i] > 0).Select(i => ((double)serving[first + i] / need[i]) - 1)];
            yield return new PlanHourResult(first * plan.Time.Slot.TotalSeconds, plan.Rates.Skip(first).Take(count).Max(), most, serving?.Skip(first).Take(count).Where((_, i) => need[i] == most).Min(), left.Length == 0 ? null : left.Min());
        }
    }
}
