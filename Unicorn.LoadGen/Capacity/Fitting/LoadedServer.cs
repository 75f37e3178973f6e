using static System.FormattableString;

namespace Unicorn.LoadGen.Capacity.Fitting;

/// <summary>What a target beyond its capacity gives away of itself.</summary>
internal static class LoadedServer
{
    /// <summary>The share of the arrivals that must be refused: then hardly a place is ever free.</summary>
    public const double FewestRefused = 0.05;

    private const int FewestAnswers = 500;

    /// <summary>
    /// How many compute at once, by Little's law (1961): <c>L = X S</c>, where no place is ever free.
    /// <code>X  right answers per second   S  how long a place is held, in seconds</code>
    /// </summary>
    /// <param name="levels">Where one is found that is beyond the capacity.</param>
    /// <param name="lightest">Where hardly anybody waits, so that the time of an answer is that of its computation.</param>
    /// <param name="notes">Takes what is weak about it.</param>
    public static int Places(IReadOnlyList<LoadLevel> levels, LoadLevel lightest, List<string> notes)
    {
        var (level, held) = (Overloaded(levels), HeldTime.Seen(lightest.Service));
        var busy = level.Throughput * held.Mean;
        var places = Math.Max(1, (int)Math.Round(busy));
        if (Math.Abs(busy - places) > 0.15 * places)
            notes.Add(Invariant($"Beyond its capacity the target computes {busy:0.##} requests at once on average, which is taken for {places}: computations may take longer there than at a light load."));
        return InstanceFit.IsLight(lightest, held, places) ? places : throw InstanceFit.TooBusy(lightest);
    }

    /// <summary>
    /// How many wait, from the mean wait of those who were let in: beyond capacity the queue is full but for what chance empties, which
    /// falls off geometrically from its end (diffusion approximation of a GI/G/c/K queue; Heyman 1975).
    /// <code>
    /// W = (S/c) (K - 1/2 - d)     d = (Ca^2 + Cs^2)/2 / (lambda/X - 1)
    ///
    /// W  mean wait   S  held   c  places   K  queue   lambda  arrivals, X  answers per second
    /// Ca^2, Cs^2  squared coefficients of variation of gaps and of times held
    /// </code>
    /// </summary>
    public static int Queue(IReadOnlyList<LoadLevel> levels, Durations held, int places)
    {
        var level = Overloaded(levels);
        var wait = HeldTime.Seen(level.Service).Mean - held.Mean;
        var room = (level.GapVariation + held.SquaredVariation) / 2 * level.Right / level.Refused;
        return Math.Max(0, (int)Math.Round((wait * places / held.Mean) + 0.5 + room));
    }

    private static LoadLevel Overloaded(IReadOnlyList<LoadLevel> levels) =>
        levels.Where(level => level.RefusedShare >= FewestRefused && level.Service.TotalCount >= FewestAnswers).MaxBy(level => level.RefusedShare)
        ?? throw new UnfittableException("No step of the runs was refused a twentieth of its requests with status 503, so they do not tell how many compute at once and how many wait: expected a step of 500 right answers beyond the capacity.");
}
