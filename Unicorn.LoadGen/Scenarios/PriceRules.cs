namespace Unicorn.LoadGen.Scenarios;

/// <summary>What a price sheet must keep.</summary>
internal static class PriceRules
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(366);

    /// <summary>The breaches of a scenario's sheet.</summary>
    public static IEnumerable<Breach> Check(Scenario scenario) => scenario.Prices switch
    {
        { Text: not null } => [],
        { File: not null } prices when prices with { File = null } != new PriceSheet() => [new("prices.file", "the file says what is paid, expected no other member beside it")],
        var prices => CheckSheet(prices).Select(breach => breach with { Path = "prices." + breach.Path }),
    };

    /// <summary>The breaches of a sheet in a file of its own.</summary>
    public static IEnumerable<Breach> CheckFile(PriceSheet prices) =>
        prices.File is null ? CheckSheet(prices) : [new("file", "a price sheet cannot name another one, expected the prices themselves") { IsOfName = true }];

    private static IEnumerable<Breach> CheckSheet(PriceSheet prices)
    {
        if (prices.Quantum < TimeSpan.FromSeconds(1))
            yield return new("quantum", "nobody bills in parts of a second, expected a duration of at least \"1s\"");
        if (prices.Minimum > s_longest)
            yield return new("minimum", "nobody bills a year at least, expected a shorter duration, such as \"60s\"");
        if (prices.Reserved is { } reserved && reserved.Price.Currency != prices.Price.Currency)
            yield return new("reserved.price", $"the price sheet is in another currency, expected {prices.Price.Currency}") { Needs = ["price"] };
    }
}
