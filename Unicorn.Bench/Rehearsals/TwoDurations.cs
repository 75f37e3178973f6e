using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Either of two durations.</summary>
/// <param name="One">The one, in seconds.</param>
/// <param name="Share">How often it is the one.</param>
/// <param name="Other">The other, in seconds.</param>
internal sealed record TwoDurations(double One, double Share, double Other) : Durations
{
    public override double Mean => (Share * One) + ((1 - Share) * Other);

    public override double SquaredVariation => ((Share * One * One) + ((1 - Share) * Other * Other)) / (Mean * Mean) - 1;

    public override double Draw(SplitMix64 random) => random.NextPositive() <= Share ? One : Other;
}
