using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.Tests.Scenarios.Reading;

/// <summary>A scenario with any of the members that there are, by its contract: well formed, and true to no rule.</summary>
/// <param name="seed">Decides all of it.</param>
internal sealed class RandomScenario(int seed)
{
    private static readonly string[] s_texts = ["", "a", "{key} and {n}", "\"quoted\" \\ /", "two\nlines\t", "ü ≤ 🦄", "// none", "null"];

    private readonly Random _random = new(seed);

    /// <summary>The scenario.</summary>
    public Scenario Scenario() => (Scenario)Any(typeof(Scenario))!;

    private object? Any(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var contract = ScenarioJson.Options.GetTypeInfo(type);
        return contract.Kind switch
        {
            JsonTypeInfoKind.Object => Object(contract),
            JsonTypeInfoKind.Enumerable => List(contract.ElementType!),
            JsonTypeInfoKind.Dictionary when contract.ElementType == typeof(JsonElement) => Names().ToDictionary(name => name, _ => JsonSerializer.SerializeToElement(Text())),
            JsonTypeInfoKind.Dictionary => Names().ToDictionary(name => name, _ => Text()),
            _ when type == typeof(string) => Text(),
            _ when type == typeof(bool) => _random.Next(2) == 1,
            _ when type == typeof(int) => _random.Next(),
            _ when type == typeof(long) => _random.NextInt64(),
            _ when type == typeof(double) => _random.NextDouble() * Math.Pow(10, _random.Next(-3, 6)),
            _ when type == typeof(TimeSpan) => TimeSpan.FromTicks(_random.NextInt64((long)Math.Pow(10, _random.Next(1, 14)))),
            _ when type.IsEnum => Pick([.. Enum.GetValues(type).Cast<object>()]),
            _ => Quantity(type),
        };
    }

    private object Object(JsonTypeInfo contract)
    {
        var made = contract.CreateObject!();
        foreach (var property in contract.Properties.Where(property => property.Set is not null && (property.IsRequired || _random.Next(3) > 0)))
            property.Set!(made, Any(property.PropertyType));
        return made;
    }

    private Array List(Type element)
    {
        var items = Array.CreateInstance(element, _random.Next(3));
        for (var i = 0; i < items.Length; i++)
            items.SetValue(Any(element), i);
        return items;
    }

    /// <summary>Of the quantities that people write; of a kind that has no example here, the one that is there without a word.</summary>
    private object Quantity(Type type) => type switch
    {
        _ when type == typeof(Rate) => Rate.Parse(Pick("0/s", "200/s", "0.5/s", "20/m", "1/h", "10000000/s")),
        _ when type == typeof(ArrivalProcess) => ArrivalProcess.Parse(Pick("even", "poisson", "bursts of 20")),
        _ when type == typeof(Popularity) => Popularity.Parse(Pick("uniform", "zipf 1.1", "90% on 10")),
        _ when type == typeof(Money) => Money.Parse(Pick("8 USD", "0.25 EUR")),
        _ when type == typeof(PercentileLimit) => PercentileLimit.Parse(Pick("p95 <= 250ms", "p99.9 <= 1.5s")),
        _ when type == typeof(AtLeast<Share>) => AtLeast<Share>.Parse(Pick(">= 99.95%", ">= 0%")),
        _ when type == typeof(AtLeast<Rate>) => AtLeast<Rate>.Parse(">= 45/s"),
        _ when type == typeof(AtMost<Count>) => AtMost<Count>.Parse(Pick("<= 0", "<= 7")),
        _ when type == typeof(AtMost<Money>) => AtMost<Money>.Parse("<= 300 USD"),
        _ => Activator.CreateInstance(type)!,
    };

    private string[] Names() => [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Text()).Distinct()];

    private string Text() => Pick(s_texts);

    private T Pick<T>(params T[] among) => among[_random.Next(among.Length)];
}
