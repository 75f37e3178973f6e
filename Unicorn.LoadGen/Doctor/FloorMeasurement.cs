using System.Globalization;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Doctor;

/// <summary>Measures the floor of this machine, against a null server in a process of its own.</summary>
/// <param name="effort">With how much time.</param>
/// <param name="clock">The clock.</param>
/// <param name="says">Told what is being measured.</param>
public sealed class FloorMeasurement(FloorEffort effort, TimeProvider clock, Action<string> says)
{
    private const double LowRate = 500;
    private const double FirstRate = 4000;

    // The answers of a rate that is honest are there at once.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(0.3);

    private readonly List<FloorRate> _rates = [];

    /// <summary>Measures.</summary>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="HarnessException">The null server did not start, or ended too early.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<Floor> RunAsync(CancellationToken stop)
    {
        var start = clock.GetTimestamp();
        await using var server = await NullProcess.StartAsync(TimeSpan.Zero, clock, stop);

        says("warming up");
        await TryAsync(server, FirstRate, effort.Low, stop);

        says("measuring the timer's jitter");
        var jitter = await Task.Factory.StartNew(() => TimerJitter.Measure(effort.JitterWaits, clock, stop), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        says("measuring a low rate");
        var low = await TryAsync(server, LowRate, effort.Low, stop);
        var found = await HonestRate.FindAsync(FirstRate, effort.Factor, effort.Precision, rate => IsHonestAsync(server, rate, effort.Judged, stop), () => IsBefore(effort.RatesUntil));
        var held = effort.Confirmed == TimeSpan.Zero ? found : await HonestRate.ConfirmAsync(found, rate => IsHonestAsync(server, rate, effort.Confirmed, stop), () => IsBefore(effort.ConfirmedUntil));
        var highest = Math.Round(held * HonestRate.Sustained);

        return new Floor
        {
            MeasuredAt = clock.GetUtcNow(),
            Unicorn = Machine.Version,
            Cores = Environment.ProcessorCount,
            Full = effort.InFlight,
            TimerJitter = FloorTimes.Of(jitter),
            SendLag = FloorTimes.Of(low.Times.Lag),
            ResponseTime = FloorTimes.Of(low.Times.Response),
            HighestRate = highest,
            CpuMicroseconds = _rates.Where(rate => rate.Honest).MinBy(rate => Math.Abs(rate.PerSecond - held))?.CpuMicroseconds ?? CpuOf(low),
            Rates = [.. _rates],
            InFlight = effort.InFlight && highest > 0 ? await InFlightAsync(highest, stop) : null,
        };

        bool IsBefore(TimeSpan end) => clock.GetElapsedTime(start) < end;
    }

    private async Task<bool> IsHonestAsync(NullProcess server, double rate, TimeSpan judged, CancellationToken stop)
    {
        says(string.Create(CultureInfo.InvariantCulture, $"measuring {rate:#,0}/s for {judged.TotalSeconds:0.#} s"));
        var tried = await TryAsync(server, rate, judged, stop);
        var total = tried.Total;
        var isHonest = HonestRate.Holds(total);
        _rates.Add(new FloorRate(
            rate,
            total.Planned == 0 ? 0 : (double)total.Sent / total.Planned,
            FloorTimes.Of(tried.Times.Lag),
            FloorTimes.Of(tried.Times.Response),
            CpuOf(tried),
            isHonest));
        return isHonest;
    }

    private Task<TrialResult> TryAsync(NullProcess server, double rate, TimeSpan judged, CancellationToken stop) =>
        TryAsync(server, HonestRate.Load(rate, effort.WarmUp, judged), s_patience, stop);

    // Without its server every rate fails, and the machine would be blamed.
    private async Task<TrialResult> TryAsync(NullProcess server, Scenario load, TimeSpan patience, CancellationToken stop)
    {
        var tried = await Trial.RunAsync(load, server.Url, patience, clock, stop);
        return server.Ended.IsCompleted ? throw new HarnessException($"the null server ended before all was measured: {await server.Ended}") : tried;
    }

    private async Task<FloorInFlight> InFlightAsync(double honestRate, CancellationToken stop)
    {
        says("measuring requests in flight");
        await using var server = await NullProcess.StartAsync(TimeSpan.FromSeconds(InFlightRamp.HoldSeconds), clock, stop);
        var ramp = await TryAsync(server, InFlightRamp.Load(honestRate), patience: TimeSpan.Zero, stop);
        return InFlightRamp.Of(ramp, honestRate);
    }

    private static double CpuOf(TrialResult tried) => Math.Round(tried.Cpu.TotalMicroseconds / Math.Max(1, tried.Sent), 1);
}
