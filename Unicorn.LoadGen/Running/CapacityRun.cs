using System.Collections.Immutable;
using System.Globalization;
using Unicorn.LoadGen.Capacity.Searching;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Running;

/// <summary>Finds a capacity by runs: every rate that the search asks for is a run of its own, judged as any other.</summary>
/// <param name="probed">The scenario, as one rate.</param>
/// <param name="question">Where the capacity is looked for.</param>
/// <param name="asked">What a person asked to run.</param>
/// <param name="folder">The folder of the runs' folders.</param>
/// <param name="clock">The clock.</param>
public sealed class CapacityRun(ProbedScenario probed, SearchQuestion question, RunOptions asked, string folder, TimeProvider clock)
{
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(10);

    /// <summary>Runs until the search has ended; what is known when it is interrupted, or its target is lost, is kept.</summary>
    /// <param name="run">Runs one, and judges it.</param>
    /// <param name="tell">Told of each probe before it begins, and after it.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="OperationCanceledException">It was interrupted before the first rate was judged.</exception>
    /// <exception cref="UnreachableTargetException">The target could not be reached at all.</exception>
    public async Task<CapacityFinding> RunAsync(Func<RunOptions, CancellationToken, Task<Judged>> run, ICapacityWatch tell, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        var curve = ImmutableArray.CreateBuilder<LoadPoint>();
        EmbeddedServer? server = null;
        try
        {
            while (true)
            {
                var step = CapacitySearch.Next(question, [.. curve.Select(point => point.Probe)], clock.GetElapsedTime(began));
                if (step is not TryRate next)
                    return CapacityFinding.Of((SearchEnd)step, curve.ToImmutable());

                await SettleAsync(curve.LastOrDefault(), stop);
                if (asked.Target is null && server is not { Ended.IsCompleted: false })
                    server = await RestartedAsync(server, stop);
                tell.Tries(next);
                var judged = await run(Options(next, curve.Count, server), stop);
                if (judged.Run.Interrupted)
                    return Ended(SearchEnding.Interrupted);

                curve.Add(LoadPoint.Of(new Probe(next.Rate, next.Length, judged.Verdict.Ruling), judged.Run, judged.Verdict));
                tell.Tried(curve[^1], judged.Verdict.Why);
            }
        }
        catch (OperationCanceledException) when (curve.Count > 0)
        {
            return Ended(SearchEnding.Interrupted);
        }
        catch (UnreachableTargetException e) when (curve.Count > 0)
        {
            return Ended(SearchEnding.TargetLost, e.Message);
        }
        finally
        {
            if (server is not null)
                await server.DisposeAsync();
        }

        CapacityFinding Ended(SearchEnding ending, string? lost = null) =>
            CapacityFinding.Of(new SearchEnd(ending, CapacitySearch.Known(curve.Select(point => point.Probe))), curve.ToImmutable(), lost);
    }

    /// <summary>What was in the queue at the end of a probe is served within the longest response time that was seen in it: the next rate must not inherit it.</summary>
    private Task SettleAsync(LoadPoint? last, CancellationToken stop) => last is null ? Task.CompletedTask
        : Task.Delay(TimeSpan.FromTicks(Math.Clamp((last.Longest ?? s_longestPause).Ticks, s_shortestPause.Ticks, s_longestPause.Ticks)), clock, stop);

    /// <summary>One server for all probes, so that it is warm; another only where a load killed it.</summary>
    private async Task<EmbeddedServer> RestartedAsync(EmbeddedServer? ended, CancellationToken stop)
    {
        if (ended is not null)
            await ended.DisposeAsync();
        return await EmbeddedServer.StartAsync([.. asked.Scenario.Server.Select(option => $"--{option.Key}={option.Value}")], clock, stop);
    }

    private RunOptions Options(TryRate next, int index, EmbeddedServer? server)
    {
        var scenario = probed.At(next.Rate, next.Length, index);
        return asked with
        {
            Scenario = scenario,
            Text = ScenarioText.Of(scenario, folder).Text,
            Sets = [],
            Server = server,
            Out = Path.Combine(folder, (index + 1).ToString(CultureInfo.InvariantCulture)),
        };
    }
}
