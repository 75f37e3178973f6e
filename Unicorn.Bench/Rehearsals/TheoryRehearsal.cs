using System.Globalization;
using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Capacity.Laws;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether the simulator agrees with queueing theory where theory is exact.</summary>
internal sealed class TheoryRehearsal : IRehearsal
{
    private const long Customers = 20_000_000;
    private const double WaitWithin = 0.02;
    private const double RefusedWithin = 0.1;
    private static readonly ExponentialDuration s_exponential = new(1);

    // Three quarters are short and one is five times as long: a mean of 1, a squared variation of 0.75.
    private static readonly TwoDurations s_two = new(0.5, 0.75, 2.5);

    public string Name => "theory";

    public string Question => "Does the simulator say what queueing theory says? (--times: thousands of customers of each queue, 20000; 1 minute)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop)
    {
        var customers = stage.Times * 1000L ?? Customers;
        (TheoryCase Case, long Seed)[] trials = [.. Cases().SelectMany(each => new long[] { 1, 2, 3 }.Select(seed => (each, seed)))];
        var found = trials.AsParallel().AsOrdered().WithCancellation(stop).Select(trial => trial.Case.Trial.Run(customers, trial.Seed, stop)).ToArray();

        var card = new Scorecard();
        foreach (var ((each, seed), figures) in trials.Zip(found))
        {
            var (mean, halfWidth) = each.Of(figures);
            var held = Math.Abs(mean - each.Expected) <= halfWidth && Math.Abs(mean - each.Expected) <= each.Within * each.Expected;
            card.Add(
                Say($"{each.Name}, seed {seed}"),
                Say($"{mean:0.00000} +- {halfWidth:0.00000} ({(mean / each.Expected) - 1:+0.00 %;-0.00 %})"),
                Say($"{each.Expected:0.00000}, within {each.Within:0 %}"),
                held);
        }

        return Task.FromResult(card.Render(stage.Console));
    }

    /// <summary>Every figure that is held against theory.</summary>
    internal static IEnumerable<TheoryCase> Cases()
    {
        foreach (var load in (double[])[0.5, 0.8, 0.9])
        {
            yield return Wait($"M/M/1, mean wait at {load}", s_exponential, 1, load, QueueingTheory.MeanWait(load, s_exponential.SquaredVariation));
            yield return Wait($"M/M/10, mean wait at {load}", s_exponential, 10, 10 * load, QueueingTheory.MeanWait(10, 10 * load));
            yield return Wait($"M/D/1, mean wait at {load}", new FixedDuration(1), 1, load, QueueingTheory.MeanWait(load, 0));
            yield return Wait($"M/G/1, mean wait at {load}", s_two, 1, load, QueueingTheory.MeanWait(load, s_two.SquaredVariation));
        }

        yield return new TheoryCase("M/M/10, share that waits at 0.7", new QueueTrial(s_exponential, 10, int.MaxValue, 7), figures => figures.Waited, Erlang.C(10, 7), WaitWithin);
        foreach (var load in (double[])[0.8, 0.9, 1])
            yield return new TheoryCase(Say($"M/M/5/25, share refused at {load}"), new QueueTrial(s_exponential, 5, 20, 5 * load), figures => figures.Refused, Erlang.Refused(5, 20, 5 * load), RefusedWithin);
    }

    private static TheoryCase Wait(FormattableString name, Durations service, int places, double load, double expected) =>
        new(Say(name), new QueueTrial(service, places, int.MaxValue, load), figures => figures.MeanWait, expected, WaitWithin);

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A figure of a queue that theory gives exactly.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Trial">The queue.</param>
/// <param name="Of">The figure among those that a simulation gives.</param>
/// <param name="Expected">What theory says.</param>
/// <param name="Within">How far off it may be, as a share.</param>
internal sealed record TheoryCase(string Name, QueueTrial Trial, Func<QueueFigures, Estimate> Of, double Expected, double Within);
