using System.Collections.Immutable;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;

namespace Unicorn.LoadGen.Cli;

/// <summary>One of several runs.</summary>
/// <param name="Options">What is run.</param>
/// <param name="Side">Which build it is of, where there are two; else null.</param>
internal sealed record PlannedRun(RunOptions Options, string? Side = null);

/// <summary>Several runs, one after another.</summary>
/// <param name="WarmUp">Runs before them that do not count: the first runs of a process, and of a server, are slower than those that follow.</param>
/// <param name="Runs">The runs in their order.</param>
internal sealed record SeveralRuns(IReadOnlyList<RunOptions> WarmUp, IReadOnlyList<PlannedRun> Runs)
{
    /// <summary>Runs them all, or those until it is stopped; a line is told of each.</summary>
    /// <param name="session">Runs one, without telling of it in lines.</param>
    /// <param name="tell">Told a line.</param>
    /// <param name="stop">Interrupts the run under way; none begins after it.</param>
    /// <returns>The runs that count.</returns>
    public async Task<ImmutableArray<EndedRun>> RunAsync(RunSession session, Action<string> tell, CancellationToken stop)
    {
        foreach (var options in WarmUp)
        {
            var (_, judged) = await session.RunAsync(options, livePage: null, stop);
            tell($"warm-up, does not count: {Told(judged)}");
            stop.ThrowIfCancellationRequested();
        }

        var finished = ImmutableArray.CreateBuilder<EndedRun>(Runs.Count);
        foreach (var (options, side) in Runs)
        {
            try
            {
                finished.Add(await session.RunAsync(options, livePage: null, stop));
            }
            catch (OperationCanceledException) when (finished.Count > 0)
            {
                break;
            }

            tell($"run {finished.Count} of {Runs.Count}: {(side is null ? "" : side + ", ")}{Told(finished[^1].Judged)}");
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

    private static string Told(Judged judged) => judged switch
    {
        { Run.Interrupted: true } => "interrupted",
        { Result.Verdict: "met" } => "met",
        _ => $"{judged.Result.Verdict}: {judged.Result.Why}",
    };
}
