using System.Globalization;
using Spectre.Console;
using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Capacity.Fluid;
using Unicorn.LoadGen.Capacity.Simulation;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scaling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether the fluid model says what the simulator says where both run, and carries a load that no simulator carries.</summary>
internal sealed class FluidRehearsal : IRehearsal
{
    private const double Within = 0.02;
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(2);
    private static readonly InstanceModel s_instance = new() { Held = new ExponentialDuration(0.05), Places = 5, Queue = 20, Overhead = 0.001, Boot = new FixedDuration(120) };

    public string Name => "fluid";

    public string Question => "The fluid model against the simulator over a day of 20 to 500/s with 3 policies: answers, instance-hours and cost within 2 %? A month at a million a second, 3 policies, under 2 s in all? (2 minutes)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop)
    {
        var card = new Scorecard();
        var curves = new LoadCurves(new FleetSimulation());
        foreach (var (name, policy) in Policies(s_instance.FullRate))
        {
            var question = Asked(TimeSpan.FromHours(stage.Times ?? 24), 20, 500, Group(policy, ScalingGroup.Subnet, initial: 2));
            var (events, fluid) = (new FleetSimulation().Of(question, stop), new FluidFleet(curves).Of(question, stop));
            Compare($"{name}: answers", Good(events), Good(fluid));
            Compare($"{name}: instance-hours", events.Bill.UsedTime.TotalHours, fluid.Bill.UsedTime.TotalHours);
            Compare($"{name}: cost", (double)events.Bill.Total.Amount, (double)fluid.Bill.Total.Amount);
        }

        if (stage.Times is null)
            Month(stage, card, curves, stop);
        return Task.FromResult(card.Render(stage.Console));

        void Compare(string what, double events, double fluid)
        {
            var error = (fluid / events) - 1;
            card.Add(what, string.Create(CultureInfo.InvariantCulture, $"{events:#,0.##} simulated, {fluid:#,0.##} as a fluid: {error:+0.00 %;-0.00 %}"), "within 2 %", Math.Abs(error) <= Within);
        }
    }

    private static void Month(Stage stage, Scorecard card, LoadCurves curves, CancellationToken stop)
    {
        var began = stage.Clock.GetTimestamp();
        foreach (var (name, policy) in Policies(s_instance.FullRate))
        {
            var outcome = new FluidFleet(curves).Of(Asked(TimeSpan.FromDays(30), 500_000, 1_500_000, Group(policy, 50_000, initial: 8_000)), stop);
            stage.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {Good(outcome):#,0} answers, {outcome.Bill.UsedTime.TotalHours:#,0} instance-hours, {outcome.Bill.Lines.Length:#,0} instances, {outcome.Bill.Total.Amount:#,0} USD, {stage.Clock.GetElapsedTime(began).TotalSeconds:0.00} s so far"));
        }

        var took = stage.Clock.GetElapsedTime(began);
        card.Add("a month at a million a second, 3 policies", string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.00} s"), "under 2 s", took < s_time);
    }

    private static IEnumerable<(string Name, IScalingPolicy? Policy)> Policies(double fullRate) =>
    [
        ("target tracking of utilisation", new TargetTracking(ScalingMetric.Utilisation, 0.6)),
        ("target tracking of requests", new TargetTracking(ScalingMetric.RequestsPerTarget, 60 * 0.6 * fullRate)),
        ("steps of utilisation", Steps()),
    ];

    private static StepScaling Steps() => new()
    {
        Alarm = new Alarm(ScalingMetric.Utilisation, AlarmComparison.AtLeast, 0.7, TimeSpan.FromMinutes(2)),
        Kind = AdjustmentKind.Percent,
        Steps = [new ScalingStep(0, 0.15, 10), new ScalingStep(0.15, null, 30)],
    };

    private static ScalingGroup Group(IScalingPolicy? policy, int max, int initial) => new()
    {
        Max = max,
        Initial = initial,
        Policies = policy is null ? [] : [policy],
        WarmUp = TimeSpan.FromMinutes(1),
        Drain = TimeSpan.FromSeconds(30),
        Termination = Termination.ClosestToNextQuantum,
    };

    private static FleetQuestion Asked(TimeSpan during, double low, double high, ScalingGroup group) => new()
    {
        Scenario = new Scenario
        {
            Name = "fluid",
            Load = [new Diurnal { Low = new Rate(low), High = new Rate(high), PeakAt = during / 2, Period = TimeSpan.FromHours(Math.Min(24, during.TotalHours)), During = during, Arrivals = ArrivalProcess.Poisson }],
            Request = new Request { Path = "/{key}" },
            Objectives = [new Objective { ResponseTime = new PercentileLimit(new Quantile(0.95), TimeSpan.FromMilliseconds(250)) }],
        },
        Instance = s_instance,
        Group = group,
    };

    private static double Good(FleetOutcome outcome) => outcome.Run.Sum(_ => true)[OutcomeKind.Ok];
}
