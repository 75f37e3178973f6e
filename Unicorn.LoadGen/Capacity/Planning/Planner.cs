using System.Collections.Immutable;
using Unicorn.LoadGen.Capacity.Fluid;
using Unicorn.LoadGen.Capacity.Laws;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scaling;
using Unicorn.LoadGen.Scenarios;
using static System.FormattableString;

namespace Unicorn.LoadGen.Capacity.Planning;

/// <summary>
/// Plans a demand: for each of some headrooms the cheapest schedule, tried on hundreds of days as a fluid; the cheapest whose risk is low enough is chosen, and
/// simulated once request by request.
/// </summary>
/// <param name="events">The simulator.</param>
public sealed class Planner(IFleetModel events)
{
    /// <summary>The most requests that are simulated one by one.</summary>
    private const double MostRequests = 40_000_000;

    /// <summary>The share of the requests that wait, by square-root staffing.</summary>
    private const double OneWaits = 0.05;

    private static readonly ImmutableArray<double> s_off = [0.8, 1.2];

    /// <summary>Plans.</summary>
    /// <param name="question">The question; its load is planned arrivals, and it promises shares.</param>
    /// <param name="stop">Stops it.</param>
    public Plan Of(PlanQuestion question, CancellationToken stop = default)
    {
        question = question with { Scenario = question.Scenario with { TimeScale = 1, WarmUp = null } };
        var curves = new LoadCurves(events);
        var demand = new Demand(question, curves, stop);
        var time = PlanTime.Of(question, demand.Length);
        var plan = new Plan { Question = question, Time = time, Rates = [.. demand.Rates(time)] };
        if (demand.Need(time, 0) is not { } need)
            return plan with { Impossible = "Even with hardly any load an instance does not keep the promises, so no number of them does." };
        plan = plan with { Need = [.. need] };
        if (ProblemOf(question, time, need).Impossible is { } slot)
            return plan with { Impossible = Invariant($"At {Clock(slot * time.Slot)} {need[slot]} instances are needed{(question.Spare > 0 ? Invariant($", {question.Spare} of them to spare,") : "")} and {question.Max} are the most there may be.") };

        var worlds = new Worlds(question, DayOf(question.Scenario, time), curves, stop);
        var frontier = Frontier(question, time, demand, worlds, stop);
        var chosen = frontier.Where(point => point.Tried.Risk <= question.Risk).MinBy(point => point.Tried.Foreseen.Bill.Total.Amount);
        return plan with
        {
            Frontier = frontier,
            Chosen = chosen,
            Impossible = chosen is null ? NotSafe(question, frontier) : null,
            Simulated = chosen is null || plan.Rates.Sum() * time.Slot.TotalSeconds > MostRequests ? null
                : events.Of(new FleetQuestion { Scenario = DayOf(question.Scenario, time), Instance = question.Instance, Group = chosen.Tried.Fleet.Group }, stop),
            SquareRootQuanta = CheapestStaffing.Of(ProblemOf(question, time, SquareRoot(question, plan.Rates)) with { Ceiling = null }, stop)!.Quanta,
            Beside = [.. new OtherFleets(question, time, need, worlds).All(), .. chosen is null ? [] : OtherCaches(question, time, curves, worlds, chosen, stop)],
            Regrets = chosen is null ? [] : [.. s_off.Select(factor => RegretOf(question, time, demand, worlds, chosen, factor, stop))],
        };
    }

    /// <summary>The scenario with room before it in which the first instances boot. Steps keep their names.</summary>
    internal static Scenario DayOf(Scenario scenario, PlanTime time)
    {
        if (time.Lead == 0)
            return scenario;
        var names = StepNames.Of(scenario.Load);
        return scenario with { Load = [new Step { Name = "before", Pause = new Pause { During = time.Lead * time.Slot } }, .. scenario.Load.Select((step, i) => step with { Name = names[i] })] };
    }

    /// <summary>A time of the day, as people write it.</summary>
    internal static string Clock(TimeSpan at) => at < TimeSpan.FromDays(1) ? Invariant($"{at.Hours:00}:{at.Minutes:00}{(at.Seconds == 0 ? "" : Invariant($":{at.Seconds:00}"))}") : Invariant($"day {at.Days + 1}, {at.Hours:00}:{at.Minutes:00}");

    internal static StaffingProblem ProblemOf(PlanQuestion question, PlanTime time, IEnumerable<int> need) =>
        new([.. need], time.Boot, time.Drain, time.Quantum, question.Max, question.Scenario.Prices.From == BilledFrom.Clock);

    private static ImmutableArray<FrontierPoint> Frontier(PlanQuestion question, PlanTime time, Demand demand, Worlds worlds, CancellationToken stop)
    {
        var frontier = ImmutableArray.CreateBuilder<FrontierPoint>();
        foreach (var headroom in question.Headrooms)
        {
            var need = demand.Need(time, headroom)!;
            if (CheapestStaffing.Of(ProblemOf(question, time, need), stop) is not { } staffing)
                break;
            var fleet = new CandidateFleet(Invariant($"schedule, {headroom * 100:0} % headroom"), question.Instance, GroupOf(question, time, staffing));
            frontier.Add(new FrontierPoint(headroom, [.. need], staffing, worlds.Try(fleet)));
        }

        return frontier.DrainToImmutable();
    }

    /// <summary>The same schedule's making with answers kept elsewhere.</summary>
    private static IEnumerable<TriedFleet> OtherCaches(PlanQuestion question, PlanTime time, LoadCurves curves, Worlds worlds, FrontierPoint chosen, CancellationToken stop)
    {
        foreach (var tier in Enum.GetValues<CacheTier>().Where(tier => tier != question.Instance.Cache))
        {
            var other = question with { Instance = question.Instance with { Cache = tier } };
            var need = new Demand(other, curves, stop).Need(time, chosen.Headroom)!;
            if (CheapestStaffing.Of(ProblemOf(other, time, need), stop) is { } staffing)
                yield return worlds.Try(new CandidateFleet(Invariant($"schedule, cache {tier.ToString().ToLowerInvariant()}"), other.Instance, GroupOf(other, time, staffing)));
        }
    }

    private static IEnumerable<int> SquareRoot(PlanQuestion question, ImmutableArray<double> rates) =>
        rates.Select(rate => rate == 0 ? 0 : (int)Math.Ceiling((double)SquareRootStaffing.Places(rate * question.Instance.Held.Mean, OneWaits) / question.Instance.Places));

    /// <summary>The schedule as a group that follows it: as many as it wants, and of those who end, who is paid up to then.</summary>
    private static ScalingGroup GroupOf(PlanQuestion question, PlanTime time, Staffing staffing)
    {
        var changes = staffing.Lives.SelectMany(life => new[] { (At: life.Launch, By: 1), (At: life.End - time.Drain, By: -1) })
            .GroupBy(change => change.At, change => change.By).OrderBy(change => change.Key);
        var (size, actions) = (0, ImmutableArray.CreateBuilder<ScheduledAction>());
        foreach (var change in changes)
        {
            size += change.Sum();
            actions.Add(new ScheduledAction(time.At(change.Key), size));
        }

        return new ScalingGroup
        {
            Min = 0,
            Max = question.Max,
            Initial = actions is [{ At.Ticks: 0, Size: var initial }, ..] ? initial : 0,
            Policies = [new ScheduledSize(actions.DrainToImmutable())],
            Period = time.Slot,
            Drain = question.Drain,
            Termination = Termination.ClosestToNextQuantum,
        };
    }

    private static Regret RegretOf(PlanQuestion question, PlanTime time, Demand demand, Worlds worlds, FrontierPoint chosen, double factor, CancellationToken stop)
    {
        var came = worlds.Live(chosen.Tried.Fleet, World.Foreseen(question.Scenario.Seed) with { Demand = factor });
        var need = demand.Need(time, (factor * (1 + chosen.Headroom)) - 1)!;
        Money? hindsight = CheapestStaffing.Of(ProblemOf(question, time, need), stop) is { } staffing ? question.Scenario.Prices.Price * staffing.Quanta : null;
        return new Regret(factor, Worlds.IsBroken(came), came.Bill.Total, hindsight);
    }

    private static string NotSafe(PlanQuestion question, ImmutableArray<FrontierPoint> frontier)
    {
        var safest = frontier.MinBy(point => point.Tried.Risk)!;
        return Invariant($"No schedule of at most {question.Max} instances is safe enough: the safest, for {safest.Headroom * 100:0} % more demand than foreseen, breaks a promise on {safest.Tried.Broken} of {safest.Tried.Worlds} days, and {question.Risk * 100:0.##} % are allowed.{(Worlds.IsBroken(safest.Tried.Foreseen) ? " Even as it is foreseen: " + Text.Sentence(safest.Tried.Foreseen.Verdict.Why) : "")}");
    }
}
