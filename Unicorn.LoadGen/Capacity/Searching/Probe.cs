using Unicorn.LoadGen.Judging;

namespace Unicorn.LoadGen.Capacity.Searching;

/// <summary>A rate that was tried.</summary>
/// <param name="Rate">Arrivals per second.</param>
/// <param name="Length">For how long it was asked to hold; a clear breach ends a run before.</param>
/// <param name="Ruling">What the judge said of it.</param>
public readonly record struct Probe(double Rate, TimeSpan Length, Ruling Ruling);
