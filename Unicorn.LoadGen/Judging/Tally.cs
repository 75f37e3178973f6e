namespace Unicorn.LoadGen.Judging;

/// <summary>How many arrivals were judged, and how many of them broke a promise.</summary>
/// <param name="Judged">Arrivals that count: those that fell due and were not cancelled.</param>
/// <param name="Bad">Those without a right answer (in time).</param>
public readonly record struct Tally(long Judged, long Bad)
{
    /// <summary>The share that broke the promise; 0 when nothing was judged.</summary>
    public double BadShare => Judged == 0 ? 0 : (double)Bad / Judged;

    /// <summary>The counts of both.</summary>
    public static Tally operator +(Tally left, Tally right) => new(left.Judged + right.Judged, left.Bad + right.Bad);
}
