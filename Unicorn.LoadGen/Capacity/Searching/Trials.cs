using Unicorn.LoadGen.Judging;

namespace Unicorn.LoadGen.Capacity.Searching;

/// <summary>What the probes of one rate say together. Noise can break a promise that the service keeps, so where they disagree the majority of at most three decides.</summary>
internal sealed class Trials
{
    /// <summary>A rate that is left undecided so often counts as one at which the promises are not shown to be kept.</summary>
    private const int MostUndecided = 3;

    private const int MostDecided = 3;

    private readonly Probe[] _probes;
    private readonly int _met;
    private readonly int _broken;

    public Trials(double rate, IEnumerable<Probe> probes)
    {
        (Rate, _probes) = (rate, [.. probes]);
        (_met, _broken, Undecided) = (Count(Ruling.Met), Count(Ruling.Breached), Count(Ruling.Inconclusive));
    }

    /// <summary>The rate.</summary>
    public double Rate { get; }

    /// <summary>How often it was left undecided.</summary>
    public int Undecided { get; }

    /// <summary>Whether the promises are kept at this rate.</summary>
    public bool IsMet => _met > _broken && Undecided < MostUndecided;

    /// <summary>Whether they are not, or not shown to be.</summary>
    public bool IsNotMet => _broken > _met || Undecided >= MostUndecided;

    /// <summary>Whether the generator is the limit: it failed here, and once more.</summary>
    public bool IsInvalid => _probes is [.., { Ruling: Ruling.Invalid }, { Ruling: Ruling.Invalid }];

    /// <summary>Whether the probes so far say nothing, or contradict each other.</summary>
    public bool IsOpen => !IsMet && !IsNotMet && !IsInvalid;

    /// <summary>Whether one probe contradicts another.</summary>
    public bool IsTied => _met > 0 && _met == _broken;

    /// <summary>Whether no further probe would change what they say.</summary>
    public bool IsSettled => _met >= MostDecided - 1 || _broken >= MostDecided - 1 || Undecided >= MostUndecided;

    /// <summary>Whether the promises were kept for as long as this.</summary>
    public bool HeldFor(TimeSpan length) => _probes.Any(probe => probe.Ruling == Ruling.Met && probe.Length >= length);

    private int Count(Ruling ruling) => _probes.Count(probe => probe.Ruling == ruling);
}
