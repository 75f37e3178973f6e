using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using static System.FormattableString;

namespace Unicorn.LoadGen.Scheduling;

/// <summary>
/// The plan of a run: which arrivals, when, for which keys. A pure function of the scenario and its seed.
/// </summary>
/// <remarks>
/// Arrivals are where the number of expected arrivals N(t), the area under the rate, passes a threshold. Even arrivals
/// have the thresholds 0, 1, 2, ...; bursts of b have 0, b, 2b, ... and b arrivals at each; Poisson arrivals have thresholds
/// whose gaps are exponential with mean 1, which gives a Poisson process of any varying rate (time rescaling; Çinlar,
/// "Introduction to Stochastic Processes", 1975). What is left of a threshold at the end of a phase carries over into the next
/// of the same process, so no fraction of an arrival is lost. Phases of a closed loop have no arrivals here: those fall due
/// when a client is free.
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

    /// <summary>Arrivals are counted one by one in plans of up to so many; beyond, as many as are expected are assumed.</summary>
    internal const int CountedPlan = 10_000_000;

    // Streams of the seed from here on, one for the keys of each closed loop.
    private const ulong FirstClosedStream = 0x100000;

    // And one for the requests of each.
    private const ulong FirstClosedRequestStream = 0x200000;

    private readonly Scenario _scenario;

    private Schedule(Scenario scenario, ImmutableArray<Phase> phases) => (_scenario, Phases) = (scenario, phases);

    /// <summary>The phases, one after the other without gaps; the warm-up is the first where there is one.</summary>
    public ImmutableArray<Phase> Phases { get; }

    /// <summary>How long arrivals are planned, pauses at the end included.</summary>
    public TimeSpan Length => Phases[^1].End;

    /// <summary>The plan of a scenario that keeps its rules and was read with its files.</summary>
    public static Schedule Of(Scenario scenario) => new(scenario, PhasePlan.Of(scenario));

    /// <summary>Every planned arrival in the order of time. Each call begins anew and gives the same.</summary>
    public IEnumerable<Arrival> Arrivals()
    {
        var gaps = new SplitMix64(_scenario.Seed, stream: 1);
        var keys = new KeySequence(_scenario.Keys, _scenario.Seed);
        var requests = new RequestMix(_scenario.AllRequests, _scenario.Seed);
        var seq = 0L;
        var (before, ahead) = ((ArrivalProcess?)null, 0.0);
        foreach (var phase in Phases.Where(phase => phase.Expected > 0))
        {
            // The first threshold of a process: a Poisson arrival comes after a gap as any other, the others at once.
            var (process, rate) = (phase.Process, phase.Rate);
            // Those of a recording are its instants, whatever was left before it.
            var next = rate is RecordedInstants ? 0 : process == before ? ahead : process.IsRandom ? -Math.Log(gaps.NextPositive()) : 0;

            // The end itself belongs to the next phase, also when rounding put the threshold a hair before it.
            var end = rate.Expected - Math.Max(1e-9, rate.Expected * 1e-15);
            while (next < end)
            {
                var at = phase.Start + rate.InstantOf(next);
                for (var i = 0; i < process.Burst; i++)
                    yield return new Arrival(seq++, phase.Index, at, keys.Next(), requests.Next());
                next += process.IsRandom ? -Math.Log(gaps.NextPositive()) : process.Burst;
            }

            (before, ahead) = (process, next - rate.Expected);
        }
    }

    /// <summary>The keys of a closed loop's arrivals in their order, without end: how many fall due is not planned.</summary>
    public KeySequence KeysOf(Phase phase) => new(_scenario.Keys, _scenario.Seed, FirstClosedStream + (ulong)phase.Index);

    /// <summary>The requests of a closed loop's arrivals in their order, without end.</summary>
    public RequestMix RequestsOf(Phase phase) => new(_scenario.AllRequests, _scenario.Seed, FirstClosedRequestStream + (ulong)phase.Index);

    /// <summary>The numbers of the keys that will be asked for, and by which requests, as far as the plan tells: those of planned arrivals first, then of each closed loop.</summary>
    /// <param name="most">How many are told of the planned ones, and of each closed loop.</param>
    public IEnumerable<(long Key, int Request)> KeysAhead(int most)
    {
        foreach (var arrival in Arrivals().Take(most))
            yield return (arrival.Key, arrival.Request);
        foreach (var phase in Phases)
        {
            if (phase.Clients is not { } clients)
                continue;
            var (keys, requests) = (KeysOf(phase), RequestsOf(phase));
            for (var left = Math.Min(most, clients.Iterations ?? most); left > 0; left--)
                yield return (keys.Next(), requests.Next());
        }
    }

    /// <summary>The phases with their planned arrivals counted.</summary>
    public ImmutableArray<Phase> CountedPhases()
    {
        var isCounted = Phases.Sum(phase => phase.Expected) <= CountedPlan;
        var counts = isCounted ? Arrivals().CountBy(arrival => arrival.Phase).ToDictionary() : [];
        return [.. Phases.Select(phase => phase with
        {
            Planned = phase.Clients is { } clients ? clients.Iterations
                : isCounted ? counts.GetValueOrDefault(phase.Index)
                : (long)Math.Round(phase.Expected),
        })];
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
            yield return (phase.IsWarmUp ? "warm-up " : "step ") + Definition(phase);

        var keys = _scenario.Keys;
        yield return keys.Listed is { } list
            ? Invariant($"keys {list.Sha256} {Popularity(keys)} {keys.Encoding}")
            : Invariant($"keys {keys.Population} {Popularity(keys)} {keys.Encoding} {keys.Template}");
        if (_scenario.AllRequests.Count > 1)
            yield return "requests " + string.Join(' ', _scenario.AllRequests.Select(request => Invariant($"{request.Weight:R}")));
    }

    private static string Definition(Phase phase)
    {
        if (phase.Clients is { } clients)
            return Invariant($"closed {phase.Length.Ticks} {clients.From} {clients.To} {clients.Think.Ticks} {clients.Iterations}");

        var process = phase.Process.ToString();
        return $"{char.ToUpperInvariant(process[0])}{process[1..]} {phase.Rate.Definition}";
    }

    private static string Popularity(Keys keys) => keys.Popularity.HotKeys > 0
        ? Invariant($"{keys.Popularity.HotShare:R} on {keys.Popularity.HotKeys}")
        : Invariant($"{keys.Popularity.ZipfExponent:R}");
}
