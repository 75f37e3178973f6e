using Unicorn.LoadGen.Capacity.Searching;

namespace Unicorn.LoadGen.Running;

/// <summary>Someone who wants to know how a search for a capacity goes.</summary>
public interface ICapacityWatch
{
    /// <summary>A rate is about to be tried.</summary>
    void Tries(TryRate next);

    /// <summary>It was.</summary>
    /// <param name="point">What the service did with it.</param>
    /// <param name="why">The verdict, in a sentence.</param>
    void Tried(LoadPoint point, string why);
}
