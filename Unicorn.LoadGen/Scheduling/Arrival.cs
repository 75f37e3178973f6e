namespace Unicorn.LoadGen.Scheduling;

/// <summary>An instant at which the plan wants a request sent.</summary>
/// <param name="Seq">Its place in the plan, from 0.</param>
/// <param name="Phase">The index of its phase.</param>
/// <param name="At">When, from the start of the run.</param>
/// <param name="Key">The number of the key that is asked for, from 1.</param>
/// <param name="Request">The index of the request that is sent, from 0.</param>
public readonly record struct Arrival(long Seq, int Phase, TimeSpan At, long Key, int Request = 0)
{
    /// <summary>The second of the run in which it is planned, from 0.</summary>
    public int Second => (int)(At.Ticks / TimeSpan.TicksPerSecond);
}
