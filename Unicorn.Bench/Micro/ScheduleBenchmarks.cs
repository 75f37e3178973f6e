using BenchmarkDotNet.Attributes;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Micro;

/// <summary>What it costs to plan an arrival, its key included.</summary>
[MemoryDiagnoser]
public class ScheduleBenchmarks
{
    internal const int Arrivals = 100_000;

    private readonly Schedule _even = Schedule.Of(Plan.Of(Arrivals, TimeSpan.FromSeconds(10), ArrivalProcess.Even, default));
    private readonly Schedule _poisson = Schedule.Of(Plan.Of(Arrivals, TimeSpan.FromSeconds(10), ArrivalProcess.Poisson, new Popularity(1.0)));

    [Benchmark(OperationsPerInvoke = Arrivals)]
    public long An_even_arrival() => Enumerate(_even);

    [Benchmark(OperationsPerInvoke = Arrivals)]
    public long A_poisson_arrival_with_a_zipf_key() => Enumerate(_poisson);

    private static long Enumerate(Schedule schedule)
    {
        var sum = 0L;
        foreach (var arrival in schedule.Arrivals())
            sum += arrival.Key;
        return sum;
    }
}
