namespace Unicorn.LoadGen.Scenarios;

/// <summary>How arrivals are spread at a given rate.</summary>
public enum ArrivalProcess
{
    /// <summary>At equal distances of expected arrivals: the same count in every stretch of the same load.</summary>
    Even,

    /// <summary>Independently of each other, as users who do not know of each other come: gaps are exponential.</summary>
    Poisson,
}
