using System.Collections.Immutable;
using Unicorn.LoadGen.Running;

namespace Unicorn.LoadGen.Cli;

/// <summary>One of several runs.</summary>
/// <param name="Options">What is run.</param>
/// <param name="Side">Which build it is of, where there are two; else null.</param>
internal sealed record PlannedRun(RunOptions Options, string? Side = null);

/// <summary>Several runs, one after another.</summary>
internal static class RunSeries
{
    /// <summary>Runs them all, or those until it is stopped; a line is told of each.</summary>
    /// <param name="session">Runs one, without telling of it in lines.</param>
    /// <param name="plan">The runs in their order.</param>
    /// <param name="tell">Told a line.</param>
    /// <param name="stop">Interrupts the run under way; none begins after it.</param>
    public static async Task<ImmutableArray<FinishedRun>> RunAsync(RunSession session, IReadOnlyList<PlannedRun> plan, Action<string> tell, CancellationToken stop)
    {
        var finished = ImmutableArray.CreateBuilder<FinishedRun>(plan.Count);
        foreach (var planned in plan)
        {
            try
            {
                finished.Add(await session.RunAsync(planned.Options, livePage: null, stop));
            }
            catch (OperationCanceledException) when (finished.Count > 0)
            {
                break;
            }

            var result = finished[^1].Judged.Result;
            tell($"run {finished.Count} of {plan.Count}: {(planned.Side is null ? "" : planned.Side + ", ")}{result.Verdict}{(result.Verdict == "met" ? "" : $": {result.Why}")}");
            if (stop.IsCancellationRequested)
                break;
        }

        return finished.DrainToImmutable();
    }

    /// <summary>Tells a line where people read.</summary>
    public static void Tell(bool json, string line)
    {
        if (!json)
            Console.Out.WriteLine(line);
    }
}
