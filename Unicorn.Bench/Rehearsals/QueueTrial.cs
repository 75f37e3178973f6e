using MathNet.Numerics.Distributions;
using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Capacity.Simulation;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scaling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Rehearsals;

/// <summary>One queue of theory: an instance of the simulator to which customers come as a Poisson process, with service times of 1 s in the mean.</summary>
/// <param name="Service">The service times.</param>
/// <param name="Places">The servers.</param>
/// <param name="Queue">Customers that may wait.</param>
/// <param name="Load">Customers that come in the mean service time.</param>
internal sealed record QueueTrial(Durations Service, int Places, int Queue, double Load)
{
    /// <summary>
    /// Batches must be much longer than a queue remembers. What it remembers is longest in M/M/1, about 1/(1 - sqrt(a))^2 services: 380 at
    /// a = 0.9, and a batch of 20 million in 40 is 1300 times as long.
    /// </summary>
    public const int Batches = 40;

    /// <summary>Of the seed: when customers come.</summary>
    private const ulong ArrivalStream = 0x500000;

    /// <summary>Longer than anything waits.</summary>
    private static readonly TimeSpan s_ever = TimeSpan.FromDays(10_000);

    /// <summary>Simulates so many customers, and a batch more before them that is left out, while the queue forgets that it began empty.</summary>
    public QueueFigures Run(long customers, long seed, CancellationToken stop)
    {
        var all = customers / Batches * (Batches + 1);
        var length = TimeSpan.FromSeconds(1.1 * all / Load);
        var log = new WaitLog(customers / Batches);
        var loop = new EventLoop(
            new FleetQuestion
            {
                Scenario = new Scenario { Name = "queue", Load = [], Objectives = [], Seed = seed, Request = new Request { Path = "/", Timeout = s_ever } },
                Instance = new InstanceModel { Held = Service, Places = Places, Queue = Queue },
                Group = new ScalingGroup { Period = length },
            },
            length,
            log);
        loop.Run(Customers(all, seed), stop);
        return new QueueFigures(Mean(log.MeanWaits), Mean(log.SharesThatWaited), Mean(log.SharesRefused));
    }

    private IEnumerable<Arrival> Customers(long count, long seed)
    {
        var random = new SplitMix64(seed, ArrivalStream);
        var at = 0.0;
        for (var i = 0L; i < count; i++)
        {
            at -= Math.Log(random.NextPositive()) / Load;
            yield return new Arrival(i, 0, TimeSpan.FromTicks((long)Math.Round(at * TimeSpan.TicksPerSecond)), 1);
        }
    }

    /// <summary>The mean of the batches after the first, and half the width of its interval of 99.9 %, by Student's t.</summary>
    private static Estimate Mean(List<double> batches)
    {
        double[] kept = [.. batches.Skip(1).Take(Batches)];
        var mean = kept.Average();
        var deviation = Math.Sqrt(kept.Sum(each => (each - mean) * (each - mean)) / (kept.Length - 1));
        return new Estimate(mean, StudentT.InvCDF(0, 1, kept.Length - 1, 0.9995) * deviation / Math.Sqrt(kept.Length));
    }

    /// <summary>Batches of customers in the order in which they ended.</summary>
    private sealed class WaitLog(long batch) : ICustomerLog
    {
        private long _served;
        private long _refused;
        private long _waited;
        private long _ticks;

        public List<double> MeanWaits { get; } = [];

        public List<double> SharesThatWaited { get; } = [];

        public List<double> SharesRefused { get; } = [];

        public void Came(in Arrival arrival)
        {
        }

        public void Ended(in Arrival arrival, long began, long at, Outcome outcome)
        {
            if (outcome.Kind == OutcomeKind.Ok)
            {
                var wait = began - arrival.At.Ticks;
                _served++;
                _ticks += wait;
                _waited += wait > 0 ? 1 : 0;
            }
            else
            {
                _refused++;
            }

            if (_served + _refused < batch)
                return;

            MeanWaits.Add((double)_ticks / _served / TimeSpan.TicksPerSecond);
            SharesThatWaited.Add((double)_waited / _served);
            SharesRefused.Add((double)_refused / batch);
            (_served, _refused, _waited, _ticks) = (0, 0, 0, 0);
        }
    }
}

/// <summary>A figure, and how far from it the true one is with 99.9 % confidence.</summary>
/// <param name="Mean">The figure.</param>
/// <param name="HalfWidth">Half the width of its interval.</param>
internal readonly record struct Estimate(double Mean, double HalfWidth);

/// <summary>What a simulated queue did.</summary>
/// <param name="MeanWait">The mean wait of those who were served, in mean service times.</param>
/// <param name="Waited">The share of them that waited at all.</param>
/// <param name="Refused">The share of all that was refused.</param>
internal readonly record struct QueueFigures(Estimate MeanWait, Estimate Waited, Estimate Refused);
