namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>Numbers that are easy to count in: 1, 2 and 5 times a power of ten.</summary>
internal static class NiceNumber
{
    /// <summary>The smallest that is not below a number above zero.</summary>
    public static double AtLeast(double number)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(number)));
        foreach (var factor in (double[])[1, 2, 5])
        {
            // A hair of tolerance: 0.2 / 0.1 is not always 2.
            if (factor * power >= number * (1 - 1e-9))
                return factor * power;
        }

        return 10 * power;
    }
}
