using System.Globalization;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>Places of a logarithmic axis of milliseconds: 100 µs, 1 ms, 2 ms, 5 ms, 1 s.</summary>
internal static class LogTicks
{
    private const double Second = 1000;

    /// <summary>The places from one time to another, which are places themselves: those of 1, 2 and 5 where there is room, else of 1 and of grid lines between.</summary>
    /// <param name="low">The lowest time, in milliseconds, above zero.</param>
    /// <param name="high">The highest.</param>
    /// <param name="most">How many labels there may be.</param>
    public static IReadOnlyList<Tick> Of(double low, double high, int most)
    {
        var decades = Math.Log10(high / low);
        int[] factors = decades * 3 <= most ? [1, 2, 5] : [1];
        var every = Math.Max(1, (int)Math.Ceiling(decades / most));
        var ticks = new List<Tick>();
        for (var exponent = (int)Math.Floor(Math.Log10(low) + 1e-9); exponent <= Math.Ceiling(Math.Log10(high)); exponent++)
        {
            foreach (var factor in factors)
            {
                var at = factor * Math.Pow(10, exponent);
                if (at >= low * (1 - 1e-9) && at <= high * (1 + 1e-9))
                    ticks.Add(new Tick(at, exponent % every == 0 ? Text(at) : ""));
            }
        }

        return ticks;
    }

    /// <summary>The range of an axis that holds two times: from a nice number to a nice number, at least a factor of ten apart.</summary>
    public static (double Low, double High) Range(double lowest, double highest)
    {
        var low = Below(lowest);
        var high = NiceNumber.AtLeast(highest * 1.05);
        return (low, Math.Max(high, low * 10));
    }

    /// <summary>A time in a few characters: 50 µs, 1.5 ms, 2 s.</summary>
    public static string Text(double milliseconds) => milliseconds switch
    {
        < 0.9999 => Digits(milliseconds * 1000) + " µs",
        < Second * 0.9999 => Digits(milliseconds) + " ms",
        _ => Digits(milliseconds / Second) + " s",
    };

    private static double Below(double number)
    {
        var above = NiceNumber.AtLeast(number);
        return above <= number ? above : NiceNumber.AtLeast(above / 2.6);
    }

    private static string Digits(double value) => Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture);
}
