using System.Collections.Immutable;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Rehearsals;

/// <summary>A step of Poisson arrivals, and the area under its rate by its closed form: on a clock that shows the area, any rate is 1.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Step">The step.</param>
/// <param name="Area">Arrivals expected until an instant, in seconds.</param>
internal sealed record PoissonLoad(string Name, Step Step, Func<double, double> Area)
{
    /// <summary>Of a few arrivals and of a hundred thousand; steady, rising, falling, and over the hours of a day.</summary>
    public static ImmutableArray<PoissonLoad> All { get; } =
    [
        Steady(0.1, 3600),
        Steady(1, 1000),
        Steady(100, 100),
        Steady(2000, 30),
        Steady(50_000, 2),
        Ramp(0, 1000, 60),
        Ramp(500, 0.5, 60),
        Day(0.1, 1, 20, 24),
        Day(10, 2000, 0.005, 0.02),
    ];

    /// <summary>A constant rate.</summary>
    public static PoissonLoad Steady(double rate, double seconds) => new(
        FormattableString.Invariant($"{rate}/s for {seconds} s"),
        new Step { Inject = new Inject { Rate = new Rate(rate), During = TimeSpan.FromSeconds(seconds) } },
        t => rate * t);

    /// <summary>Every planned arrival with a seed, in seconds.</summary>
    public IEnumerable<double> Instants(long seed) => Schedule.Of(Scenario(seed)).Arrivals().Select(arrival => arrival.At.TotalSeconds);

    /// <summary>The scenario of this step alone.</summary>
    public Scenario Scenario(long seed) => new()
    {
        Name = "poisson",
        Seed = seed,
        Arrivals = ArrivalProcess.Poisson,
        Load = [Step],
        Keys = new Keys { Population = 1_000_000_000 },
        Request = new Request { Path = "/{key}" },
        Objectives = [],
    };

    /// <summary>The gaps between instants on the clock of the area: exponential with mean 1.</summary>
    /// <remarks>
    /// A plan tells the tick of 100 ns, and at 50,000/s some arrivals share one: a gap of nothing, which is infinitely unlikely. Where in their ticks
    /// they lie is drawn here, evenly, which is how a Poisson process lies in them: of one that was rounded another is made.
    /// </remarks>
    public IEnumerable<double> Gaps(IEnumerable<double> instants)
    {
        var (random, last) = (new SplitMix64(1, stream: 0), 0.0);
        foreach (var instant in instants.Select(instant => Math.Max(0, instant + ((random.NextPositive() - 0.5) / TimeSpan.TicksPerSecond))).Order())
        {
            yield return Area(instant) - last;
            last = Area(instant);
        }
    }

    private static PoissonLoad Ramp(double from, double to, double seconds) => new(
        FormattableString.Invariant($"{from}/s to {to}/s in {seconds} s"),
        new Step { RampingInject = new RampingInject { From = new Rate(from), To = new Rate(to), During = TimeSpan.FromSeconds(seconds) } },
        t => (from * t) + ((to - from) * t * t / 2 / seconds));

    /// <summary>One whole period: m t + a P/(2 pi) [sin(2 pi (t - p)/P) + sin(2 pi p/P)].</summary>
    private static PoissonLoad Day(double low, double high, double peakHours, double hours)
    {
        double Turn(double seconds) => 2 * Math.PI * seconds / 3600 / hours;
        var area = (double t) => ((low + high) / 2 * t) + ((high - low) / 2 * 3600 * hours / (2 * Math.PI) * (Math.Sin(Turn(t - (3600 * peakHours))) + Math.Sin(Turn(3600 * peakHours))));
        var period = TimeSpan.FromHours(hours);
        return new PoissonLoad(
            FormattableString.Invariant($"{low}/s to {high}/s and back in {hours} h"),
            new Step { Diurnal = new Diurnal { Low = new Rate(low), High = new Rate(high), PeakAt = TimeSpan.FromHours(peakHours), Period = period, During = period } },
            area);
    }
}
