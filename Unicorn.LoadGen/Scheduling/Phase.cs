using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Scheduling;

/// <summary>A stretch of the run in which the arrival rate is constant, linear or zero.</summary>
/// <param name="Index">Its place in the run, from 0.</param>
/// <param name="Name">What reports and objectives call it.</param>
/// <param name="IsWarmUp">Whether its samples are left out of the judgement.</param>
/// <param name="Start">When it starts, from the start of the run.</param>
/// <param name="Length">How long it lasts.</param>
/// <param name="From">Arrivals per second at its start.</param>
/// <param name="To">Arrivals per second at its end.</param>
/// <param name="Process">How arrivals are spread.</param>
public sealed record Phase(int Index, string Name, bool IsWarmUp, TimeSpan Start, TimeSpan Length, double From, double To, ArrivalProcess Process)
{
    /// <summary>When it ends; the instant itself belongs to the next phase.</summary>
    public TimeSpan End => Start + Length;

    /// <summary>Arrivals expected in the whole phase: the area under its rate.</summary>
    public double Expected => (From + To) / 2 * Length.TotalSeconds;

    /// <summary>
    /// The instant, from the start of the run, by which <paramref name="arrivals"/> are expected since the phase began:
    /// the inverse of N(t) = From*t + (To-From)*t^2/(2*Length). Solved as 2N/(From + sqrt(From^2 + 2N(To-From)/Length)),
    /// which neither divides by a slope of zero nor subtracts numbers that are nearly equal.
    /// </summary>
    public TimeSpan InstantOf(double arrivals)
    {
        if (arrivals <= 0)
            return Start;

        var underRoot = (From * From) + (2 * arrivals * (To - From) / Length.TotalSeconds);
        var seconds = 2 * arrivals / (From + Math.Sqrt(Math.Max(0, underRoot)));
        var ticks = (long)Math.Round(seconds * TimeSpan.TicksPerSecond);
        return Start + TimeSpan.FromTicks(Math.Clamp(ticks, 0, Length.Ticks - 1));
    }
}
