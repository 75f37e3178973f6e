using System.Globalization;

namespace Unicorn.Bench.Peers;

/// <summary>A few measurements of the same: the middle, and how far apart they lie.</summary>
/// <param name="Median">The middle.</param>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
internal readonly record struct Spread(double Median, double Least, double Most)
{
    /// <summary>The spread of at least one value.</summary>
    public static Spread Of(IReadOnlyCollection<double> values) => new(LoadGen.Comparing.Median.Of(values), values.Min(), values.Max());

    /// <summary>All three, in a format.</summary>
    public string In(string format)
    {
        return $"{Text(Median)} ({Text(Least)} to {Text(Most)})";

        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }
}
