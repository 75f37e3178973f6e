using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Judging;

/// <summary>A promise about a share of the arrivals.</summary>
/// <param name="Limit">As it was declared: <c>p95 &lt;= 250ms</c>.</param>
/// <param name="Within">The response time that a right answer may take; null when it does not matter.</param>
/// <param name="Required">The share that must be right (in time).</param>
/// <param name="Allowed">The rest, free of the noise of binary fractions.</param>
internal readonly record struct Promise(string Limit, TimeSpan? Within, double Required, double Allowed)
{
    /// <summary>What an arrival must get.</summary>
    public string Right => Within is { } within ? $"a right answer within {Duration.Format(within)}" : "a right answer";

    /// <summary>The promise of an objective about response time or availability.</summary>
    public static Promise Of(Objective objective) => Of(objective.ResponseTime, objective.Availability);

    /// <summary>The promise whose budget an alert watches.</summary>
    public static Promise Of(Alert alert) => Of(alert.ResponseTime, alert.Availability);

    /// <summary>Whether counts break it, exactly: 1 bad of 100 keeps a promise of 99 %, whatever 1 - 0.99 is in binary.</summary>
    public bool IsBroken(Tally tally) => tally.Bad > (decimal)Allowed * tally.Judged;

    private static Promise Of(PercentileLimit? responseTime, AtLeast<Share>? availability) => (responseTime, availability) switch
    {
        ({ } p, _) => new Promise(p.ToString(), p.Limit, p.Quantile.Share, p.Quantile.Rest),
        (_, { } least) => new Promise($"availability {least}", null, least.Limit.Value, least.Limit.Rest),
        _ => throw new InvalidOperationException("a promise without a share passed the scenario's rules"),
    };
}
