namespace Unicorn.LoadGen.Scheduling;

/// <summary>
/// The clients of a closed loop, a number that is constant or changes linearly over its phase. Client k, from 0, takes part while the
/// number is at least k + 1/2: rounded to the nearest whole one.
/// </summary>
/// <param name="From">How many there are at the start.</param>
/// <param name="To">How many there are at the end.</param>
/// <param name="Think">What each waits between an answer and its next request.</param>
/// <param name="Iterations">How many requests they send together before the phase ends; null for as many as its time allows.</param>
public sealed record Clients(int From, int To, TimeSpan Think, long? Iterations = null)
{
    /// <summary>How many there are at most.</summary>
    public int Most => Math.Max(From, To);

    /// <summary>When client <paramref name="k"/> comes, from the start of its phase of the given length.</summary>
    public TimeSpan Comes(int k, TimeSpan length) => From >= k + 0.5 ? TimeSpan.Zero : length * ((k + 0.5 - From) / (To - From));

    /// <summary>When client <paramref name="k"/> sends no more, from the start of its phase of the given length.</summary>
    public TimeSpan Leaves(int k, TimeSpan length) => To >= k + 0.5 ? length : length * ((From - k - 0.5) / (From - To));
}
