namespace Unicorn.LoadGen.Scaling;

/// <summary>How an amount changes a capacity.</summary>
public enum AdjustmentKind
{
    /// <summary>By so many instances.</summary>
    Change,

    /// <summary>To so many instances.</summary>
    Exact,

    /// <summary>By so many percent of the capacity.</summary>
    Percent,
}

/// <summary>A change of a capacity, rounded as AWS does ("Step and simple scaling policies", scaling adjustment types).</summary>
/// <param name="Kind">How the amount is meant.</param>
/// <param name="Amount">Instances, or percent; negative for fewer.</param>
/// <param name="Least">Of percents: how many instances a change is at least, where it is one at all.</param>
public readonly record struct Adjustment(AdjustmentKind Kind, int Amount, int Least = 0)
{
    /// <summary>The capacity that <paramref name="capacity"/> becomes, never below 0.</summary>
    public int Of(int capacity) => Math.Max(0, Kind switch
    {
        AdjustmentKind.Exact => Amount,
        AdjustmentKind.Change => capacity + Amount,
        AdjustmentKind.Percent => capacity + Percent(capacity),
        _ => throw new InvalidOperationException($"{Kind} is no way to adjust"),
    });

    // Integers throughout: whole numbers are cut towards 0 (3.9 gives 3, -6.67 gives -6), and what is less than one instance becomes one.
    private int Percent(int capacity)
    {
        var hundredths = (long)capacity * Amount;
        var instances = Math.Max(Math.Max(1, Least), Math.Abs(hundredths) / 100);
        return Math.Sign(hundredths) * (int)instances;
    }
}
