using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Doctor;

/// <summary>What a short load came to.</summary>
/// <param name="Seconds">The counts of the judged seconds, in the order of time.</param>
/// <param name="Times">The times of the judged load.</param>
/// <param name="Cpu">This process's CPU from the first arrival to the last answer.</param>
/// <param name="Sent">Requests sent in that time, the warm-up's included.</param>
/// <param name="Memory">By how many bytes the process had grown when the plan ended; never negative.</param>
internal sealed record TrialResult(IReadOnlyList<SecondCounts> Seconds, TimeHistograms Times, TimeSpan Cpu, long Sent, long Memory)
{
    /// <summary>The sum of the judged seconds.</summary>
    public SecondCounts Total
    {
        get
        {
            var total = new SecondCounts(0, 0, Seconds.Count == 0 ? 0 : Seconds[0].Limits);
            foreach (var second in Seconds)
                total.Add(second);
            return total;
        }
    }
}

/// <summary>
/// A short load by the parts that a run is made of, from the schedule to the recorder: what they cost is what a run costs. Each has a client of its
/// own, because connections that an overload has left behind would help or hinder the next.
/// </summary>
internal static class Trial
{
    // So that the first arrival is not late.
    private static readonly TimeSpan s_lead = TimeSpan.FromMilliseconds(50);

    /// <summary>Drives a scenario's load at <paramref name="target"/>.</summary>
    /// <param name="scenario">One request; what its first objective promises says what is late.</param>
    /// <param name="target">On loopback.</param>
    /// <param name="patience">How long answers are waited for after the plan's end; what is in flight then counts as cancelled.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<TrialResult> RunAsync(Scenario scenario, Uri target, TimeSpan patience, TimeProvider clock, CancellationToken stop)
    {
        var schedule = Schedule.Of(scenario);
        using var client = new TargetClient(new TargetConnection(await TargetGuard.AllowAsync([], stop)));
        var pace = new RealPace(clock, clock.GetTimestamp() + (long)(s_lead.TotalSeconds * clock.TimestampFrequency));
        var recorder = new Recorder(schedule.Phases, MeasuredLimits.Of(scenario));
        var sender = new HttpRequestSender(client, PreparedRequest.Of(scenario, RunInputs.None, target), new KeyText(scenario), data: null, new AnswerBook(), new IncidentLog(_ => { }, pace), clock);
        var driver = new LoadDriver(sender, recorder, pace, scenario.MaxInFlight);

        var (cpu, memory) = (Environment.CpuUsage.TotalTime, Environment.WorkingSet);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var plan = Task.Factory.StartNew(() => driver.Run(schedule, end.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var over = Task.WhenAll(plan, driver.Idle);
        await Task.WhenAny(over, Task.Delay(s_lead + schedule.Length, clock, end.Token));
        var grown = Environment.WorkingSet - memory;
        await Task.WhenAny(over, Task.Delay(patience, clock, end.Token));
        await end.CancelAsync();
        await over;
        stop.ThrowIfCancellationRequested();

        var spent = Environment.CpuUsage.TotalTime - cpu;
        var interval = recorder.Take();
        return new TrialResult(
            [.. interval.Rows.Where(row => !schedule.Phases[row.Phase].IsWarmUp).OrderBy(row => row.Second)],
            interval.Judged,
            spent,
            interval.Rows.Sum(row => row.Sent),
            Math.Max(0, grown));
    }
}
