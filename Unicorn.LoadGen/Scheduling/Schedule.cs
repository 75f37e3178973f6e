using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Unicorn.LoadGen.Scenarios;
using static System.FormattableString;

namespace Unicorn.LoadGen.Scheduling;

/// <summary>
/// The plan of a run: which arrivals, when, for which keys. A pure function of the scenario and its seed.
/// </summary>
/// <remarks>
/// Arrivals are where the number of expected arrivals N(t), the area under the rate, passes a threshold. Even arrivals
/// have the thresholds 0, 1, 2, ...; Poisson arrivals have thresholds whose gaps are exponential with mean 1, which gives
/// a Poisson process of any varying rate (time rescaling; Çinlar, "Introduction to Stochastic Processes", 1975). What is
/// left of a threshold at the end of a phase carries over into the next of the same process, so no fraction of an arrival is lost.
/// <code>
///    rate |      ____
///         |  ___/    \         N(t) = area so far; an arrival wherever
///         |_/         \___     N(t) reaches the next threshold
///         +----------------> t
/// </code>
/// </remarks>
public sealed class Schedule
{
    /// <summary>The hash covers at most so many arrivals, so that a long run starts at once; beyond, it covers the definition they follow from.</summary>
    public const int HashedArrivals = 1_000_000;

    private readonly Scenario _scenario;

    private Schedule(Scenario scenario, ImmutableArray<Phase> phases) => (_scenario, Phases) = (scenario, phases);

    /// <summary>The phases, one after the other without gaps; the warm-up is the first where there is one.</summary>
    public ImmutableArray<Phase> Phases { get; }

    /// <summary>How long arrivals are planned, pauses at the end included.</summary>
    public TimeSpan Length => Phases[^1].End;

    /// <summary>The plan of a scenario that keeps its rules.</summary>
    public static Schedule Of(Scenario scenario)
    {
        var phases = ImmutableArray.CreateBuilder<Phase>();
        if (scenario.WarmUp is { } warmUp)
            phases.Add(new Phase(0, StepNames.WarmUp, true, TimeSpan.Zero, warmUp.During, warmUp.Rate.PerSecond, warmUp.Rate.PerSecond, warmUp.Arrivals ?? scenario.Arrivals));

        var names = StepNames.Of(scenario.Load);
        var rate = 0.0;
        for (var i = 0; i < scenario.Load.Count; i++)
        {
            var start = phases.Count == 0 ? TimeSpan.Zero : phases[^1].End;
            var (from, to, length, process) = scenario.Load[i] switch
            {
                { Inject: { } inject } => (inject.Rate.PerSecond, inject.Rate.PerSecond, inject.During, inject.Arrivals),
                { RampingInject: { } ramp } => (ramp.From?.PerSecond ?? rate, ramp.To.PerSecond, ramp.During, ramp.Arrivals),
                { Pause: { } pause } => (0, 0, pause.During, null),
                _ => throw new InvalidOperationException("a step without a kind passed the scenario's rules"),
            };
            phases.Add(new Phase(phases.Count, names[i], false, start, length, from, to, process ?? scenario.Arrivals));
            rate = to;
        }

        return new Schedule(scenario, phases.DrainToImmutable());
    }

    /// <summary>Every arrival in the order of time. Each call begins anew and gives the same.</summary>
    public IEnumerable<Arrival> Arrivals()
    {
        var gaps = new SplitMix64(_scenario.Seed, stream: 1);
        var keys = new KeySequence(_scenario.Keys, _scenario.Seed);
        var requests = new RequestMix(_scenario.AllRequests, _scenario.Seed);
        var seq = 0L;
        var (before, ahead) = ((ArrivalProcess?)null, 0.0);
        foreach (var phase in Phases.Where(phase => phase.Expected > 0))
        {
            // The first threshold of a process: even arrivals begin at once, Poisson arrivals after a gap as any other.
            var even = phase.Process == ArrivalProcess.Even;
            var next = phase.Process == before ? ahead : even ? 0 : -Math.Log(gaps.NextPositive());

            // The end itself belongs to the next phase, also when rounding put the threshold a hair before it.
            var end = phase.Expected - Math.Max(1e-9, phase.Expected * 1e-15);
            while (next < end)
            {
                yield return new Arrival(seq++, phase.Index, phase.InstantOf(next), keys.Next(), requests.Next());
                next += even ? 1 : -Math.Log(gaps.NextPositive());
            }

            (before, ahead) = (phase.Process, next - phase.Expected);
        }
    }

    /// <summary>SHA-256 in hexadecimal over what decides the arrivals, and over the arrivals themselves up to <see cref="HashedArrivals"/>.</summary>
    /// <remarks>Spelled out here, and not left to how the types are written as JSON: a member more must not give every old plan another hash.</remarks>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in Definition())
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));

        Span<byte> bytes = stackalloc byte[16];
        foreach (var arrival in Arrivals().Take(HashedArrivals))
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, arrival.At.Ticks);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], arrival.Key);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private IEnumerable<string> Definition()
    {
        yield return Invariant($"seed {_scenario.Seed}");
        foreach (var phase in Phases)
            yield return Invariant($"{(phase.IsWarmUp ? "warm-up" : "step")} {phase.Process} {phase.Length.Ticks} {phase.From:R} {phase.To:R}");

        var keys = _scenario.Keys;
        yield return Invariant($"keys {keys.Population} {keys.Popularity.ZipfExponent:R} {keys.Encoding} {keys.Template}");
        if (_scenario.AllRequests.Count > 1)
            yield return "requests " + string.Join(' ', _scenario.AllRequests.Select(request => Invariant($"{request.Weight:R}")));
    }
}
