using System.Collections.Immutable;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Scheduling;

/// <summary>From a scenario's warm-up and steps to the phases of a run: one after the other, in the run's own time.</summary>
internal static class PhasePlan
{
    // Streams of the seed from here on, one for each step: those before are the schedule's own.
    private const ulong FirstRateStream = 0x1000;

    public static ImmutableArray<Phase> Of(Scenario scenario)
    {
        var phases = ImmutableArray.CreateBuilder<Phase>();
        if (scenario.WarmUp is { } warmUp)
            phases.Add(Steady(new Phase(0, StepNames.WarmUp, true, TimeSpan.Zero, warmUp.During, 0, 0, warmUp.Arrivals ?? scenario.Arrivals), warmUp.Rate, warmUp.Rate));

        var names = StepNames.Of(scenario.Load);
        var before = new Step();
        for (var i = 0; i < scenario.Load.Count; i++)
        {
            var kind = scenario.Load[i].Only?.Kind ?? throw new InvalidOperationException("a step without a kind passed the scenario's rules");
            var start = phases.Count == 0 ? TimeSpan.Zero : phases[^1].End;
            var process = (kind as OpenStep)?.Arrivals ?? scenario.Arrivals;
            var blank = new Phase(phases.Count, names[i], false, start, kind.During / scenario.TimeScale, 0, 0, process);
            phases.Add(PhaseOf(kind, blank, before, scenario, i));
            before = scenario.Load[i];
        }

        return phases.DrainToImmutable();
    }

    private static Phase PhaseOf(StepKind kind, Phase blank, Step before, Scenario scenario, int index) => kind switch
    {
        Inject inject => Steady(blank, inject.Rate, inject.Rate),
        RampingInject ramp => Steady(blank, ramp.From ?? new Rate(LoadRules.EndRate(before)), ramp.To),
        InjectRandom random => Stepped(blank, SteppedRate.Drawn(random.MinRate.PerSecond, random.MaxRate.PerSecond, random.Every / scenario.TimeScale, blank.Length, new SplitMix64(scenario.Seed, FirstRateStream + (ulong)index))),
        Diurnal diurnal => Curved(blank, new DiurnalRate(diurnal.Low.PerSecond, diurnal.High.PerSecond, diurnal.PeakAt / scenario.TimeScale, diurnal.Period / scenario.TimeScale, blank.Length)),
        Trace trace => Replayed(blank, trace.Recorded ?? throw new InvalidOperationException($"the trace {trace.File} was not read"), scenario.TimeScale),
        KeepConstant constant => blank with { Clients = new Clients(constant.Copies, constant.Copies, constant.Think) },
        RampingConstant ramp => blank with { Clients = new Clients(ramp.From ?? LoadRules.EndClients(before), ramp.Copies, ramp.Think) },
        IterationsForConstant iterations => blank with { Clients = new Clients(iterations.Copies, iterations.Copies, iterations.Think, iterations.Iterations) },
        _ => blank,
    };

    private static Phase Steady(Phase blank, Rate from, Rate to) => blank with { From = from.PerSecond, To = to.PerSecond };

    private static Phase Stepped(Phase blank, SteppedRate law) => blank with { From = law.From, To = law.To, Law = law };

    private static Phase Curved(Phase blank, DiurnalRate law) => blank with { From = law.RateAt(0), To = law.RateAt(law.Length.TotalSeconds), Law = law };

    /// <summary>Recorded rates are spread as any others; recorded instants are what they are.</summary>
    private static Phase Replayed(Phase blank, RecordedTrace trace, int timeScale)
    {
        var instants = trace.Instants.Select(instant => instant / timeScale);
        return trace.IsOfRates
            ? Stepped(blank, SteppedRate.Recorded(instants, trace.Rates, blank.Length))
            : blank with { Process = ArrivalProcess.Even, Law = new RecordedInstants([.. instants.TakeWhile(instant => instant < blank.Length)], trace.Sha256, blank.Length) };
    }
}
