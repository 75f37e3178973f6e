using System.Globalization;
using Unicorn.LoadGen.Capacity.Planning;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether the cheapest schedule is the cheapest, and is there in time for a day in minutes.</summary>
internal sealed class ScheduleRehearsal : IRehearsal
{
    private const int Cases = 200;
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(5);

    public string Name => "schedule";

    public string Question => "The cheapest schedule against trying all, 200 random small cases; a day in minutes with up to 20 instances, the ceiling binding, exact in under 5 s? (half a minute)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop)
    {
        var card = new Scorecard();
        Small(stage.Times ?? Cases, card, stop);
        for (var roughness = 0; roughness <= 4 && stage.Times is null; roughness += 2)
            Day(stage, card, roughness, stop);
        return Task.FromResult(card.Render(stage.Console));
    }

    private static void Small(int cases, Scorecard card, CancellationToken stop)
    {
        var random = new SplitMix64(1, 0);
        var (equal, impossible, bound) = (0, 0, 0);
        for (var i = 0; i < cases; i++)
        {
            var problem = SmallProblem(random);
            var (found, best) = (CheapestStaffing.Of(problem, stop), ExhaustiveStaffing.Quanta(problem));
            equal += found?.Quanta == best && (found is null || Holds(found)) ? 1 : 0;
            impossible += best is null ? 1 : 0;
            bound += problem.Ceiling is { } most && CheapestStaffing.Of(problem with { Ceiling = null }, stop)!.Alive().Max() > most ? 1 : 0;
        }

        card.Add("small cases", FormattableString.Invariant($"{equal} of {cases} equal; {impossible} impossible, and in {bound} the ceiling bound"), "all", equal == cases);
    }

    /// <summary>Up to ten slots and four instances, with boots, drains, quanta by the launch and by the clock, and mostly a ceiling, which is sometimes too low.</summary>
    private static StaffingProblem SmallProblem(SplitMix64 random)
    {
        var most = Below(3) + 2;
        int[] need = [.. Enumerable.Range(0, Below(5) + 6).Select(_ => Below(10) < 3 ? 0 : Below(most + 1))];
        if (Below(12) == 0)
            need[Below(need.Length)] = most + 1;
        return new StaffingProblem([.. need], Below(3), Below(2), Below(5) + 1, Below(4) == 0 ? null : most, ByClock: Below(3) == 0);

        int Below(int count) => (int)random.NextFromOne(count) - 1;
    }

    private static void Day(Stage stage, Scorecard card, int roughness, CancellationToken stop)
    {
        var random = new SplitMix64(2, (ulong)roughness);
        int[] need = [.. Enumerable.Range(0, 24 * 60).Select(minute =>
        {
            var wave = 10.5 - (9.5 * Math.Cos(2 * Math.PI * (minute - 240) / 1440)) + (roughness * (random.NextPositive() - 0.5));
            return Math.Clamp((int)Math.Round(wave), 1, 20);
        })];
        var problem = new StaffingProblem([.. need], Boot: 2, Drain: 1, Quantum: 15, Ceiling: 20);
        var began = stage.Clock.GetTimestamp();
        var found = CheapestStaffing.Of(problem, stop)!;
        var took = stage.Clock.GetElapsedTime(began);
        var without = CheapestStaffing.Of(problem with { Ceiling = null }, stop)!;
        card.Add(
            FormattableString.Invariant($"a day, needs that change by up to {roughness} from minute to minute"),
            string.Create(CultureInfo.InvariantCulture, $"{found.Quanta} quarters, at least {found.LowerBound}, {GreedyStaffing.Quanta(problem)} without boot; {without.Alive().Max()} alive without the ceiling; {took.TotalSeconds:0.000} s"),
            "exact, under 5 s",
            found.IsOptimal && Holds(found) && took < s_time);
    }

    private static bool Holds(Staffing staffing) =>
        staffing.Serving().Zip(staffing.Problem.Need).All(slot => slot.First >= slot.Second) && (staffing.Problem.Ceiling is not { } most || staffing.Alive().All(alive => alive <= most));
}
