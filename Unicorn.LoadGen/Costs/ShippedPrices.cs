using System.Collections.Immutable;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Costs;

/// <summary>The price sheets that come with the project, as <c>scenarios/prices</c> holds them: every bill is told under each of them.</summary>
public static class ShippedPrices
{
    private const string Prefix = "prices/";

    /// <summary>The sheets with their names, which are those of the files, in the order of the names.</summary>
    public static ImmutableArray<(string Name, PriceSheet Prices)> All { get; } =
    [
        .. typeof(ShippedPrices).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read),
    ];

    private static (string Name, PriceSheet Prices) Read(string name)
    {
        using var reader = new StreamReader(typeof(ShippedPrices).Assembly.GetManifestResourceStream(name)!);
        var mistakes = new List<Mistake>();
        return (name[Prefix.Length..], PriceFile.Parse(name, reader.ReadToEnd(), mistakes) ?? throw new InvalidOperationException(mistakes[0].ToString()));
    }
}
