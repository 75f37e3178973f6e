namespace Unicorn.LoadGen.Running.Health;

/// <summary>How late echoes were.</summary>
/// <param name="Longest">The longest lag; null when no echo was sent.</param>
/// <param name="Beats">Echoes, those included that were not sent because one was waited for.</param>
/// <param name="Late">Of them, those that came later, or would have, than is tolerable.</param>
internal readonly record struct LagCount(TimeSpan? Longest, double Beats, double Late)
{
    /// <summary>
    /// The share of late echoes, which is the share of the time in which what arrives is noticed too late: of a second at least, because the last flush
    /// may be of a moment, in which any echo is many.
    /// </summary>
    public double LateShare(TimeSpan beat) => Late / Math.Max(Beats, TimeSpan.FromSeconds(1) / beat);

    /// <summary>This and one more echo, which stands for the beats that went by while it was waited for.</summary>
    public LagCount And(TimeSpan lag, TimeSpan? tolerable, TimeSpan beat)
    {
        var beats = Math.Max(1, lag / beat);
        return new LagCount(Longest > lag ? Longest : lag, Beats + beats, lag > tolerable ? Late + beats : Late);
    }
}
