using BenchmarkDotNet.Attributes;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Micro;

/// <summary>What it costs to plan an arrival, its key included.</summary>
[MemoryDiagnoser]
public class ScheduleBenchmarks
{
    internal const int Arrivals = 100_000;

    private const double Mean = Arrivals / 10.0;
    private static readonly TimeSpan s_during = TimeSpan.FromSeconds(10);

    private readonly Schedule _even = Schedule.Of(Plan.Of(Arrivals, s_during, ArrivalProcess.Even, default));
    private readonly Schedule _poisson = Schedule.Of(Plan.Of(Arrivals, s_during, ArrivalProcess.Poisson, new Popularity(1.0)));
    private readonly Schedule _bursts = Schedule.Of(Plan.Of(Arrivals, s_during, ArrivalProcess.Bursts(of: 20), default));
    private readonly Schedule _ramp = Schedule.Of(Plan.Of(
        new Step { RampingInject = new RampingInject { To = new Rate(2 * Mean), During = s_during } }, ArrivalProcess.Even, default));

    private readonly Schedule _drawn = Schedule.Of(Plan.Of(
        new Step { InjectRandom = new InjectRandom { MinRate = new Rate(Mean), MaxRate = new Rate(Mean), During = s_during } }, ArrivalProcess.Even, default));

    private readonly Schedule _diurnal = Schedule.Of(Plan.Of(
        new Step { Diurnal = new Diurnal { Low = new Rate(Mean / 2), High = new Rate(1.5 * Mean), PeakAt = s_during / 2, Period = s_during, During = s_during } }, ArrivalProcess.Even, default));

    [Benchmark(Baseline = true, OperationsPerInvoke = Arrivals)]
    public long An_even_arrival() => Enumerate(_even);

    [Benchmark(OperationsPerInvoke = Arrivals)]
    public long A_poisson_arrival_with_a_zipf_key() => Enumerate(_poisson);

    [Benchmark(OperationsPerInvoke = Arrivals)]
    public long An_arrival_of_a_burst() => Enumerate(_bursts);

    [Benchmark(OperationsPerInvoke = Arrivals)]
    public long An_arrival_of_a_ramp() => Enumerate(_ramp);

    [Benchmark(OperationsPerInvoke = Arrivals)]
    public long An_arrival_at_a_rate_that_was_drawn() => Enumerate(_drawn);

    [Benchmark(OperationsPerInvoke = Arrivals)]
    public long An_arrival_of_a_day() => Enumerate(_diurnal);

    /// <summary>Every schedule, to be counted: each has as many arrivals as the figures are divided by, a few random ones aside.</summary>
    internal IEnumerable<Schedule> Schedules => [_even, _poisson, _bursts, _ramp, _drawn, _diurnal];

    private static long Enumerate(Schedule schedule)
    {
        var sum = 0L;
        foreach (var arrival in schedule.Arrivals())
            sum += arrival.Key;
        return sum;
    }
}
