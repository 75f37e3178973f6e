using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.Server.Caching;
using Unicorn.Server.Serving;
using static System.FormattableString;

namespace Unicorn.LoadGen.Capacity.Fitting;

/// <summary>Runs from which no model of an instance can be fitted. The message is for people.</summary>
/// <param name="message">What they do not tell, and what was expected.</param>
public sealed class UnfittableException(string message) : Exception(message);

/// <summary>
/// From measured runs to what one instance does. What the embedded server says of itself is taken from it; of another target all
/// is estimated from what its clients saw, and refused where they cannot have seen it.
/// </summary>
public static class InstanceFit
{
    /// <summary>Right answers below which a step says nothing.</summary>
    private const int FewestAnswers = 30;

    /// <summary>Places taken on average, as a share, up to which half of the requests of any queue with several places find one free.</summary>
    private const double LightUtilisation = 0.7;

    /// <summary>Fits.</summary>
    /// <param name="runs">At least one run, all against the same server.</param>
    /// <exception cref="UnfittableException">They do not tell what one instance does.</exception>
    public static FittedInstance Of(IReadOnlyList<RunRecord> runs)
    {
        if (SameServer.Difference(runs) is { } difference)
            throw new UnfittableException(difference);

        LoadLevel[] levels = [.. runs.SelectMany(LoadLevel.Of)];
        if (levels.Length == 0)
            throw new UnfittableException("The runs have no step with arrivals of a plan, expected at least one: a closed loop does not tell what was asked for.");

        var notes = new List<string>();
        var told = ToldOptions(runs[0]);
        var hits = HitRatio(runs);
        var known = HeldTime.Told(runs, levels, notes);
        var lightest = Light(levels).FirstOrDefault();
        if ((known is null || told is null) && lightest is null)
            throw new UnfittableException(Invariant($"No step of the runs has {FewestAnswers} right answers and hardly a refusal, expected one at a light load: it tells how long a computation takes alone."));

        var (places, placesBy) = told is not null ? (told.Concurrency, Certainty.Known) : (LoadedServer.Places(levels, lightest!, notes), Certainty.Estimated);
        var held = known ?? AsClientsSaw(lightest!, places, notes);
        var (queue, queueBy) = told is not null ? (told.Queue, Certainty.Known) : (LoadedServer.Queue(levels, held, places), Certainty.Estimated);
        if (told is null)
            notes.Add("Nobody can tell from outside whether a target keeps its answers: none are taken to be kept.");
        else if (told.ServiceTime == TimeSpan.Zero && places > runs[0].Manifest.Machine.Cores)
            notes.Add(SharedCores(runs, places));

        var model = new InstanceModel
        {
            Held = held,
            Places = places,
            Queue = queue,
            Overhead = known is null ? 0 : Overhead(lightest, known, places, notes),
            Cache = told is null ? CacheTier.None : TierOf(told),
            Boot = Boot(runs),
        };
        var basis = new FitBasis
        {
            Runs = [.. runs.Select(run => run.Manifest.Id)],
            From = new Rate(Math.Round(levels.Min(level => level.Rate), 3)),
            To = new Rate(Math.Round(levels.Max(level => level.Peak), 3)),
            Held = known is null ? Certainty.Estimated : Certainty.Known,
            Places = placesBy,
            Queue = queueBy,
            HitRatio = hits is { } ratio && model.Cache != CacheTier.None ? new Share(Math.Round(ratio, 6)) : null,
            Notes = [.. notes],
            Explanations = [.. Explanations.Of(model, runs, levels)],
        };
        return new FittedInstance(model, basis);
    }

    /// <summary>The options of the embedded server; null for another target.</summary>
    internal static ServerOptions? ToldOptions(RunRecord run) =>
        run.Manifest.Target is { Embedded: true, ServerOptions: var words } ? ServeCommand.Read([.. words]) : null;

    /// <summary>What is said of a lightest step that is not light.</summary>
    internal static UnfittableException TooBusy(LoadLevel lightest) =>
        new(Invariant($"The lightest step of the runs, {lightest.Peak:0.##}/s, keeps most places busy, so that its answers had to wait, expected a step at half that rate or less."));

    /// <summary>Where a server with these options keeps its answers.</summary>
    internal static CacheTier TierOf(ServerOptions options) =>
        options.Cache == CacheChoice.None ? CacheTier.None : options.Cache == CacheChoice.Memory ? CacheTier.Memory : CacheTier.Shared;

    /// <summary>The levels that are light and sure enough to tell how long an answer takes that waits for nothing, the lightest first.</summary>
    internal static IEnumerable<LoadLevel> Light(IEnumerable<LoadLevel> levels) =>
        levels.Where(level => level.RefusedShare < LoadedServer.FewestRefused && level.Service.TotalCount >= FewestAnswers).OrderBy(level => level.Peak);

    /// <summary>Whether places are free often enough at a level.</summary>
    internal static bool IsLight(LoadLevel level, Durations held, int places, double hits = 0) =>
        level.Peak * (1 - hits) * held.Mean / places <= LightUtilisation;

    /// <summary>The share of the answers for which nothing was computed; null where the server did not say.</summary>
    private static double? HitRatio(IReadOnlyList<RunRecord> runs)
    {
        var answers = runs.Where(run => run.Server is not null).SelectMany(run => run.Server!.Answers).ToArray();
        var all = answers.Sum(answer => answer.Value);
        return all == 0 ? null : (double)(all - answers.Where(answer => answer.Key == "computed").Sum(answer => answer.Value)) / all;
    }

    private static EmpiricalDurations AsClientsSaw(LoadLevel lightest, int places, List<string> notes)
    {
        var held = HeldTime.Seen(lightest, places);
        if (!IsLight(lightest, held, places))
            throw TooBusy(lightest);

        notes.Add(Invariant($"How long a place is held is what clients saw of {lightest.Service.TotalCount} answers at {lightest.Peak:0.##}/s, the way there and back included: the server's own word is not in these runs."));
        return held;
    }

    /// <summary>
    /// What an answer takes beside its computation: the client's median less the server's, at a load so light that half of the requests wait for nothing.
    /// Where answers come from a cache, the median of those, which take nothing else.
    /// </summary>
    private static double Overhead(LoadLevel? lightest, EmpiricalDurations held, int places, List<string> notes)
    {
        var hits = lightest is null ? 0 : HitRatio([lightest.Run]) ?? 0;
        if (lightest is null || !IsLight(lightest, held, places, hits))
        {
            notes.Add("No step was light enough to tell what an answer takes beside its computation: it is taken to be nothing.");
            return 0;
        }

        // Those who joined another's computation stand between the two, and are few.
        return hits > 0.1 ? Seen(hits / 4) : Math.Max(0, Seen(0.5) - held.At(0.5));

        double Seen(double share) => LatencyHistogram.ValueAt(lightest.Service, new Quantile(share))!.Value.TotalSeconds;
    }

    /// <summary>Computations without a set time take CPU, and more of them at once than there are cores take longer each.</summary>
    private static string SharedCores(IReadOnlyList<RunRecord> runs, int places)
    {
        var used = runs.SelectMany(run => run.Gauges).Select(read => read.Gauges.ServerCpu ?? 0).DefaultIfEmpty(0).Max();
        return Invariant($"The {places} places are more than the {runs[0].Manifest.Machine.Cores} cores, of which the server used up to {used:0.##}: the more of them are taken the longer each is held, so this model holds near the loads that were measured.");
    }

    /// <summary>
    /// From the launch to the start of the load, by when the server is known to answer, and the first answer's own time: what it may be at most. The
    /// targets of others were launched before anybody looked.
    /// </summary>
    private static FixedDuration Boot(IReadOnlyList<RunRecord> runs)
    {
        double[] boots =
        [
            .. runs.Where(run => run.Manifest.Target.Embedded && run.Sum(_ => true)[OutcomeKind.Ok] > 0)
                .SelectMany(run => run.Instances.Where(instance => instance is { IsLaunch: true, At.Ticks: < 0 }))
                .Select(launch => -launch.At.TotalSeconds),
        ];
        return new FixedDuration(boots.Length == 0 ? 0 : boots.Average());
    }
}
