using System.Globalization;

namespace Unicorn.LoadGen.Capacity.Searching;

/// <summary>
/// Finds the highest rate that keeps the promises: by doubling until one does not (or halving until one does), then by bisection between the two.
/// At its end the answer is confirmed by a longer run, since a queue that fills slowly takes one to show, and the rate above is measured again, since a neighbour on
/// the machine may have broken its promise. Where a rate contradicts itself a third run decides; what that changes is searched again.
/// </summary>
public static class CapacitySearch
{
    /// <summary>More probes than any search needs: doublings over seven powers of ten, bisections to a hundredth, and each of them repeated.</summary>
    public const int MostProbes = 100;

    private const int Digits = 4;

    /// <summary>What comes after some probes. A pure function: the same probes give the same step.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="probes">What was tried, in order.</param>
    /// <param name="spent">The time that it took.</param>
    public static SearchStep Next(SearchQuestion question, IReadOnlyCollection<Probe> probes, TimeSpan spent)
    {
        Trials[] rates = [.. probes.GroupBy(probe => probe.Rate, (rate, all) => new Trials(rate, all)).OrderBy(trials => trials.Rate)];
        var step = Next(question, rates);
        return step is TryRate next && probes.Count > 0 && (spent + next.Length > question.Budget || probes.Count >= MostProbes)
            ? new SearchEnd(SearchEnding.OutOfTime, BracketOf(rates))
            : step;
    }

    /// <summary>What some probes tell of the capacity.</summary>
    public static Bracket Known(IEnumerable<Probe> probes) =>
        BracketOf([.. probes.GroupBy(probe => probe.Rate, (rate, all) => new Trials(rate, all)).OrderBy(trials => trials.Rate)]);

    private static SearchStep Next(SearchQuestion question, Trials[] rates)
    {
        var lengths = question.Lengths;
        if (Array.Find(rates, trials => trials.IsOpen) is { } open)
            return Again(open, lengths);

        var (met, notMet) = (Met(rates), NotMet(rates));
        if (Array.Exists(rates, trials => trials.IsInvalid))
            return new SearchEnd(SearchEnding.GeneratorLimit, BracketOf(rates));
        if (notMet is { IsSettled: false } && Array.Exists(rates, trials => trials.IsMet && trials.Rate > notMet.Rate))
            return new TryRate(notMet.Rate, lengths.Of(notMet.Rate, notMet.Undecided), "again, since a higher rate was met");

        return (met, notMet) switch
        {
            (null, null) => new TryRate(question.Start, lengths.Of(question.Start), "the first"),
            (null, { } above) when above.Rate > question.Lowest => Try(Math.Max(question.Lowest, Rounded(above.Rate / 2)), "half of it"),
            (null, { IsSettled: false } above) => new TryRate(above.Rate, lengths.Of(above.Rate, above.Undecided), "again, since nothing lower is to be tried"),
            (null, _) => new SearchEnd(SearchEnding.Doomed, BracketOf(rates)),
            ({ } below, null) when below.Rate < question.Highest => Try(Math.Min(question.Highest, Rounded(below.Rate * 2)), "twice that"),
            ({ } below, null) => Confirmed(below) ?? new SearchEnd(SearchEnding.NoLimitFound, BracketOf(rates)),
            ({ } below, { } above) when above.Rate > below.Rate * (1 + question.Within) => Try(Between(below.Rate, above.Rate), "between the two"),
            ({ } below, { IsSettled: true }) => Confirmed(below) ?? new SearchEnd(SearchEnding.Converged, BracketOf(rates)),

            // First the answer, which a longer run refutes more often than a second one does the rate above it.
            ({ } below, { } above) => Confirmed(below) ?? new TryRate(above.Rate, lengths.Of(above.Rate, above.Undecided), "again, to be sure of it"),
        };

        TryRate Try(double rate, string why) => new(rate, lengths.Of(rate), why);

        SearchStep? Confirmed(Trials below) => below.HeldFor(lengths.Confirmation(below.Rate))
            ? null
            : new TryRate(below.Rate, lengths.Confirmation(below.Rate, below.Undecided), "longer, to confirm it");
    }

    private static TryRate Again(Trials open, ProbeLengths lengths) => open switch
    {
        { IsTied: true } => new TryRate(open.Rate, lengths.Confirmation(open.Rate, open.Undecided), "longer, since it was met once and once not"),
        { Undecided: > 0 } => new TryRate(open.Rate, lengths.Of(open.Rate, open.Undecided), "longer, since it was left undecided"),
        _ => new TryRate(open.Rate, lengths.Of(open.Rate), "again, since the generator may have been what was measured"),
    };

    private static Bracket BracketOf(Trials[] rates) => new(Met(rates)?.Rate, NotMet(rates)?.Rate);

    private static Trials? NotMet(Trials[] rates) => Array.Find(rates, trials => trials.IsNotMet);

    private static Trials? Met(Trials[] rates) => rates.TakeWhile(trials => !trials.IsNotMet).LastOrDefault(trials => trials.IsMet);

    /// <summary>The geometric mean, in so few digits as people read, where that lies inside.</summary>
    private static double Between(double below, double above)
    {
        var middle = Math.Sqrt(below * above);
        return Rounded(middle) is var rounded && rounded > below && rounded < above ? rounded : middle;
    }

    private static double Rounded(double rate) => double.Parse(rate.ToString($"G{Digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
