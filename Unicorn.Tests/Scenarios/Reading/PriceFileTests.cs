using System.Text.Json.Nodes;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.Tests.Scenarios.Reading;

/// <summary>Price sheets in files of their own, beside a scenario.</summary>
public sealed class PriceFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unicorn-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_scenario_is_billed_by_the_file_that_it_names_and_again_by_its_text()
    {
        Write("p.json", """{ "price": "2 EUR", "quantum": "1m", "minimum": "90s", "reserved": { "instances": 3, "price": "1 EUR" } }""");
        var read = Load("""{ "file": "p.json" }""", """{ "cost": "<= 5 EUR" }""").Scenario!;

        read.Prices.Price.ShouldBe(new Money(2, "EUR"));
        read.Prices.Minimum.ShouldBe(TimeSpan.FromSeconds(90));
        read.Prices.Reserved.ShouldBe(new Reservation { Instances = 3, Price = new Money(1, "EUR") });
        ScenarioFile.Read("a.json", Text("""{ "file": "p.json" }""", """{ "cost": "<= 5 EUR" }"""), [], prices: read.Prices.Text).Scenario!.Prices.ShouldBe(read.Prices);
    }

    [Theory]
    [InlineData("""{ "prise": "2 EUR" }""", "p.json:1:3: unknown member \"prise\"")]
    [InlineData("{ \"price\": \"2 USD\",\n  \"quantum\": \"1ms\" }", "p.json:2:14: nobody bills in parts of a second")]
    [InlineData("""{ "file": "q.json" }""", "p.json:1:3: a price sheet cannot name another one")]
    [InlineData("""{ "price": "2 USD", "reserved": { "instances": 1, "price": "1 EUR" } }""", "p.json:1:60: the price sheet is in another currency, expected USD")]
    [InlineData("""{ "reserved": { "instances": 0, "price": "1 USD" } }""", "expected a whole number from 1 to 10000")]
    [InlineData("""{ "price": "2 EUR" }""", "the price sheet is in another currency, expected EUR")]
    public void What_is_wrong_with_it_is_told_with_its_place(string file, string mistake)
    {
        Write("p.json", file);
        Load("""{ "file": "p.json" }""", """{ "cost": "<= 5 USD" }""").Mistakes.ShouldHaveSingleItem().ToString().ShouldContain(mistake);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_mistake_of_the_scenario() =>
        Load("""{ "file": "p.json" }""", """{ "cost": "<= 5 USD" }""").Mistakes.ShouldHaveSingleItem().ToString().ShouldContain("a.json:4:23: there is no file \"p.json\" beside the scenario, expected a price sheet");

    [Fact]
    public void Beside_the_file_nothing_else_is_said() =>
        Load("""{ "file": "p.json", "price": "9 USD" }""", """{ "cost": "<= 5 USD" }""").Mistakes.ShouldHaveSingleItem().ToString().ShouldContain("the file says what is paid, expected no other member beside it");

    [Fact]
    public void The_sheets_that_are_shipped_are_those_of_the_folder_and_keep_their_schema()
    {
        var files = Directory.GetFiles(Path.Combine(Shipped.Folder, "prices"), "*.json").Order(StringComparer.Ordinal).ToArray();

        ShippedPrices.All.Select(sheet => sheet.Name).ShouldBe(files.Select(file => Path.GetFileNameWithoutExtension(file)));
        ShippedPrices.All.Single(sheet => sheet.Name == "quarter-hours").Prices.ShouldBe(new PriceSheet());
        foreach (var file in files)
            SchemaCheck.Fits(JsonNode.Parse(File.ReadAllText(file), documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!, JsonNode.Parse(ScenarioSchema.OfPrices().ToJsonString())!).ShouldBeTrue(file);
    }

    private ScenarioReading Load(string prices, string objective)
    {
        Write("a.json", Text(prices, objective));
        return ScenarioFile.Load(Path.Combine(_folder, "a.json"), []).Reading;
    }

    private static string Text(string prices, string objective) => $$"""
        { "name": "a", "request": { "path": "/" },
          "load": [ { "inject": { "rate": "1/s", "during": "10s" } } ],
          "objectives": [ {{objective}} ],
          "prices": {{prices}} }
        """;

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
