using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scaling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Capacity.Fitting;

/// <summary>Holds a model of an instance against measured runs: the very same arrivals and keys are put to it, and the figures beside each other.</summary>
/// <param name="model">Says what a fleet would do.</param>
public sealed class Prediction(IFleetModel model)
{
    /// <summary>Predicts runs that were measured.</summary>
    /// <param name="instance">What one instance does.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="UnfittableException">One of them cannot be held against the model.</exception>
    public PredictionError Of(FittedInstance instance, IReadOnlyList<RunRecord> runs, CancellationToken stop = default)
    {
        foreach (var run in runs)
        {
            if (Refusal(instance, run) is { } refusal)
                throw new UnfittableException(refusal);
        }

        return new PredictionError([.. runs.Select(run => Of(instance.Model, run, stop))]);
    }

    /// <summary>One run, whatever the model was fitted from.</summary>
    public HeldOutRun Of(InstanceModel instance, RunRecord run, CancellationToken stop = default)
    {
        var count = run.Manifest.Target.Instances;
        var outcome = model.Of(
            new FleetQuestion
            {
                Scenario = run.Scenario,
                Instance = instance,
                Group = new ScalingGroup { Min = count, Max = count, Initial = count },
            },
            stop);
        var judged = run.Sum(run.IsJudged).Planned;
        var seconds = run.Manifest.Phases.Where(phase => !phase.IsWarmUp).Sum(phase => phase.Length.TotalSeconds);
        return new HeldOutRun(run.Manifest.Id, judged / seconds, ObservedRun.Of(run), ObservedRun.Of(outcome.Run, outcome.Bill));
    }

    /// <summary>Why a run says nothing about a model, in a sentence; null when it does.</summary>
    public static string? Refusal(FittedInstance instance, RunRecord run)
    {
        var id = run.Manifest.Id;
        if (instance.Basis?.Runs.Contains(id) == true)
            return $"The model was fitted from the run {id}, expected a run that it has not seen.";
        if (!run.Complete)
            return $"The run {id} is not whole: {run.Missing}";
        if (run.Scenario.TimeScale != 1)
            return $"The run {id} went {run.Scenario.TimeScale} times faster than its scenario, expected one in real time: a model lives through the day itself.";
        if (run.Manifest.Phases.Any(phase => phase.Clients is not null))
            return $"The run {id} has a closed loop, whose arrivals no plan knows, expected a load of planned arrivals.";
        if (Schedule.Of(run.Scenario).Hash() != run.Manifest.ScheduleHash)
            return $"The arrivals of the run {id} cannot be planned again, because its keys or its trace are in files of their own, or another build planned it.";
        return InstanceFit.ToldOptions(run) is { } told && Difference(instance.Model, told) is { } difference
            ? $"The run {id} is of another server than the model: {difference}."
            : null;
    }

    private static string? Difference(InstanceModel model, Unicorn.Server.Serving.ServerOptions told) =>
        told.Concurrency != model.Places ? $"it has {told.Concurrency} places, and the model {model.Places}"
        : told.Queue != model.Queue ? $"{told.Queue} requests wait there at most, and {model.Queue} in the model"
        : InstanceFit.TierOf(told) != model.Cache ? $"its cache is {told.Cache}, and that of the model {model.Cache.ToString().ToLowerInvariant()}"
        : null;
}
