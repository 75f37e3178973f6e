using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>The numbers of a run that gates are about, by the names that people write.</summary>
public static class GateMetrics
{
    /// <summary>Right answers of the judged load per second.</summary>
    public const string Goodput = "goodput";

    /// <summary>The share of the judged arrivals that got no right answer.</summary>
    public const string NotRight = "notRight";

    /// <summary>What a million right answers cost if the paid time were used.</summary>
    public const string CostPerMillion = "costPerMillion";

    /// <summary>CPU time of the embedded server for each right answer.</summary>
    public const string ServerCpu = "serverCpu";

    /// <summary>A regular expression (ECMA 262) that every name matches.</summary>
    internal const string Pattern = "^(" + Quantile.Form + "|" + Goodput + "|" + NotRight + "|" + CostPerMillion + "|" + ServerCpu + ")$";

    /// <summary>What to write instead of a name that is none.</summary>
    internal const string Expected = "a percentile such as p95, or one of " + Goodput + ", " + NotRight + ", " + CostPerMillion + ", " + ServerCpu;

    /// <summary>The unit of a metric; null where there is none of that name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="currency">The currency that the scenario is billed in.</param>
    public static string? UnitOf(string name, string currency) => name switch
    {
        Goodput => "/s",
        NotRight => "",
        CostPerMillion => currency,
        ServerCpu => "ms",
        _ => Quantile.TryParse(name, out _) ? "ms" : null,
    };

    /// <summary>The shift that is nobody's concern where a gate does not say.</summary>
    public static double FloorOf(string name) => name switch
    {
        Goodput => 1,
        NotRight => 0.01,
        CostPerMillion => 0,
        ServerCpu => 0.1,
        _ => 1,
    };
}
