namespace Unicorn.LoadGen.Comparing;

/// <summary>What can be said of a metric of two sets of runs. Slower stands for worse also where more is better.</summary>
public enum Change
{
    /// <summary>With confidence neither slower nor faster by more than the threshold.</summary>
    Same,

    /// <summary>With confidence better by more than the threshold and the floor.</summary>
    Faster,

    /// <summary>Too few runs, or runs too different from each other, to say.</summary>
    Unknown,

    /// <summary>With confidence worse by more than the threshold and the floor.</summary>
    Slower,
}
