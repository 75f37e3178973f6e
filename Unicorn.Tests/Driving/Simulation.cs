using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Driving;

/// <summary>The real driver with the real plan and recorder, in virtual time.</summary>
internal sealed class Simulation
{
    private readonly Recorder _recorder;

    public Simulation(double rate, double seconds, Func<VirtualTime, IRequestSender> server, ArrivalProcess arrivals = default, long seed = 1, int maxInFlight = 1_000_000, Inject? warmUp = null)
    {
        Schedule = Schedule.Of(new Scenario
        {
            Name = "simulation",
            Seed = seed,
            Arrivals = arrivals,
            WarmUp = warmUp,
            Load = [new Step { Inject = new Inject { Rate = new Rate(rate), During = TimeSpan.FromSeconds(seconds) } }],
            Request = new Request { Path = "/" },
            Objectives = [],
        });
        _recorder = new Recorder(Schedule.Phases, new MeasuredLimits([Limit], SendLag: null));
        Driver = new LoadDriver(server(Time), _recorder, Time, maxInFlight);
    }

    /// <summary>The one response-time limit whose exceedances are counted.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromMilliseconds(250);

    public VirtualTime Time { get; } = new();

    public Schedule Schedule { get; }

    public LoadDriver Driver { get; }

    /// <summary>What was recorded, second by second and phase by phase.</summary>
    public IReadOnlyCollection<SecondCounts> Rows { get; private set; } = [];

    /// <summary>The sum of <see cref="Rows"/>.</summary>
    public SecondCounts Sum { get; } = new(0, 0, 1);

    public TimeHistograms Judged { get; } = new();

    public TimeHistograms WarmUp { get; } = new();

    /// <summary>Runs the whole plan, lets what is in flight end, and takes what was recorded.</summary>
    public void Run() => RunUntil(CancellationToken.None).ShouldBeTrue();

    /// <summary>Runs the plan until it is stopped, lets what is in flight end, and takes what was recorded.</summary>
    /// <returns>Whether the whole plan fell due.</returns>
    public bool RunUntil(CancellationToken stop)
    {
        // The test framework's context would carry continuations to other threads.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var whole = Driver.Run(Schedule, stop);
            Time.RunOut();
            Take();
            return whole;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>Takes what was recorded so far, as each flush does.</summary>
    public void Take()
    {
        var interval = _recorder.Take();
        Rows = [.. Rows, .. interval.Rows];
        foreach (var row in interval.Rows)
            Sum.Add(row);
        Judged.Add(interval.Judged);
        WarmUp.Add(interval.WarmUp);
    }

    /// <summary>Takes what was recorded so far and keeps nothing of it.</summary>
    public void TakeAndForget() => _recorder.Take();

    /// <summary>The quantile of the judged load's response times, in milliseconds.</summary>
    public double ResponseTime(double share) => LatencyHistogram.ValueAt(Judged.Response, new Quantile(share))!.Value.TotalMilliseconds;

    /// <summary>The quantile of the judged load's service times, in milliseconds.</summary>
    public double ServiceTime(double share) => LatencyHistogram.ValueAt(Judged.Service, new Quantile(share))!.Value.TotalMilliseconds;

    /// <summary>The quantile of the judged load's send lags, in milliseconds.</summary>
    public double SendLag(double share) => LatencyHistogram.ValueAt(Judged.Lag, new Quantile(share))!.Value.TotalMilliseconds;
}
