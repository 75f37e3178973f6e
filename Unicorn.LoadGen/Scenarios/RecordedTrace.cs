using System.Collections.Immutable;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What a trace file holds: rising instants from the start of its step, with the rate that holds from each on where it is one of rates.</summary>
/// <param name="Instants">The instants, none before zero.</param>
/// <param name="Rates">Arrivals per second from each instant on; empty where every instant is an arrival.</param>
/// <param name="Sha256">The file's SHA-256 in hexadecimal.</param>
public sealed record RecordedTrace(ImmutableArray<TimeSpan> Instants, ImmutableArray<double> Rates, string Sha256)
{
    /// <summary>Whether it tells rates and not arrivals.</summary>
    public bool IsOfRates => !Rates.IsEmpty;

    /// <summary>Whether anything arrives before <paramref name="end"/>.</summary>
    internal bool Within(TimeSpan end) => IsOfRates ? Instants.Zip(Rates).Any(part => part.First < end && part.Second > 0) : Instants[0] < end;
}
