using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Capacity.Searching;

/// <summary>How long a rate must hold until it can be judged: a promise of 99.5 % takes 598 arrivals without a bad one, a queue takes seconds to fill.</summary>
/// <param name="Arrivals">How many arrivals a probe should have.</param>
/// <param name="Least">The shortest probe.</param>
public sealed record ProbeLengths(double Arrivals, TimeSpan Least)
{
    /// <summary>
    /// The shortest probe of all. A server that is offered a share d too much has d of all arrivals of so many seconds in its queue at their end: what 5 places and a
    /// queue of 20 do not survive is seen from 1.5 % on.
    /// </summary>
    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(8);

    /// <summary>More arrivals than the very least, so that one of them may be bad.</summary>
    private const double Spare = 1.3;

    /// <summary>By so much longer is the run that confirms an answer.</summary>
    private const double ConfirmedBy = 2.5;

    /// <summary>The longest probe.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Those that decide some promises.</summary>
    public static ProbeLengths Of(IEnumerable<Objective> objectives)
    {
        var (arrivals, least) = (0.0, s_least);
        foreach (var objective in objectives)
        {
            if (objective.Every is { } every)
                least = TimeSpan.FromTicks(Math.Max(least.Ticks, 2 * every.Ticks));
            else if (objective is { ResponseTime: not null } or { Availability: not null })
                arrivals = Math.Max(arrivals, Spare * Fewest(Promise.Of(objective).Allowed));
        }

        return new ProbeLengths(arrivals, least);
    }

    /// <summary>The lowest rate that can be judged.</summary>
    public double LowestRate => Math.Max(1e-3, Arrivals / Longest.TotalSeconds);

    /// <summary>The lowest rate that is judged in little more than the shortest time.</summary>
    public double CheapRate => Arrivals / (2 * Least.TotalSeconds);

    /// <summary>How long a rate holds.</summary>
    /// <param name="rate">Arrivals per second.</param>
    /// <param name="undecided">How often it was left undecided: each time it is tried for twice as long.</param>
    public TimeSpan Of(double rate, int undecided = 0) => Whole(Decisive(rate) * Math.Pow(2, undecided));

    /// <summary>How long a rate holds that is to be confirmed.</summary>
    /// <param name="rate">Arrivals per second.</param>
    /// <param name="undecided">How often it was left undecided.</param>
    public TimeSpan Confirmation(double rate, int undecided = 0) => Whole(Decisive(rate) * ConfirmedBy * Math.Pow(2, undecided));

    /// <summary>As many as it takes without a bad one: the bound of Clopper and Pearson is then 1 - risk^(1/n).</summary>
    private static double Fewest(double allowed) => Math.Ceiling(Math.Log(ShareBound.Risk) / Math.Log(1 - allowed));

    private double Decisive(double rate) => Math.Max(Least.TotalSeconds, Arrivals / rate);

    private static TimeSpan Whole(double seconds) => TimeSpan.FromSeconds(Math.Ceiling(Math.Min(seconds, Longest.TotalSeconds)));
}
