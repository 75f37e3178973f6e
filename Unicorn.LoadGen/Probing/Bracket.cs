namespace Unicorn.LoadGen.Probing;

/// <summary>Between which numbers of clients something begins.</summary>
/// <param name="NotAt">The highest number below <paramref name="From"/>, or of all, at which it was not seen; 0 when there is none.</param>
/// <param name="From">The lowest number at which it was seen; null when it never was.</param>
public readonly record struct Bracket(int NotAt, int? From)
{
    // As close as one part in so many is close enough where the exact number says little.
    private const int Part = 32;

    /// <summary>Whether the lowest number is known exactly.</summary>
    public bool IsClosed => From == NotAt + 1;

    /// <summary>What the steps say, in the order of their clients.</summary>
    public static Bracket Of(IEnumerable<ProbeStep> steps, Func<ProbeStep, bool> seen)
    {
        var notAt = 0;
        foreach (var step in steps)
        {
            if (seen(step))
                return new Bracket(notAt, step.Clients);
            notAt = step.Clients;
        }

        return new Bracket(notAt, From: null);
    }

    /// <summary>A number inside that is to be tried next; null when there is none, or the bracket is close enough.</summary>
    /// <param name="suspect">Where it is expected to begin. The guess is tried first, then the number below it; where it does not hold, the middle.</param>
    /// <param name="exactly">Whether only a closed bracket is close enough.</param>
    public int? Between(int suspect, bool exactly)
    {
        if (From is not { } from || from - NotAt <= (exactly ? 1 : 1 + (from / Part)))
            return null;

        var guess = Math.Min(suspect, from - 1);
        return guess > NotAt ? guess : NotAt + ((from - NotAt) / 2);
    }
}
