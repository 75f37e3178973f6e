namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>Reads price sheets that are files of their own, as strictly as scenarios, and puts them into the scenarios that name them.</summary>
internal static class PriceFile
{
    /// <summary>A file larger than this is refused unread, in bytes.</summary>
    public const int LargestFile = 64 * 1024;

    /// <summary>What a text holds; null and the mistakes where it does not read.</summary>
    /// <param name="source">Where the file was found, as mistakes call it.</param>
    /// <param name="text">Its text.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    public static PriceSheet? Parse(string source, string text, List<Mistake> mistakes) =>
        StrictFile.Read<PriceSheet>(source, text, [], PriceRules.CheckFile, mistakes);

    /// <summary>The scenario with its prices; as it was, and mistakes, where the file does not read, or is in another currency than a promise.</summary>
    /// <param name="scenario">A scenario that names the file.</param>
    /// <param name="source">Where the file was found, as mistakes call it.</param>
    /// <param name="text">Its text.</param>
    /// <param name="place">Where a path of the scenario stands in its file.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    public static Scenario Attach(Scenario scenario, string source, string text, Func<string, Position> place, List<Mistake> mistakes)
    {
        if (Parse(source, text, mistakes) is not { } prices)
            return scenario;

        var priced = scenario with { Prices = prices with { File = scenario.Prices.File, Text = text } };

        // What is promised or gated in money could not be held against the prices before.
        mistakes.AddRange(ScenarioRules.Check(priced).Select(breach => new Mistake(place(breach.Path), breach.What)));
        return priced;
    }
}
