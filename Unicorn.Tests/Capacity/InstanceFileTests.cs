using System.Text.Json.Nodes;
using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Quantities;
using Unicorn.Tests.Scenarios;

namespace Unicorn.Tests.Capacity;

public sealed class InstanceFileTests
{
    private const string Valid = """
        {
          // Five at once.
          "version": 1,
          "places": 5,
          "queue": 20,
          "held": { "quantiles": [ { "share": "0%", "within": "49ms" }, { "share": "99%", "within": "52ms" }, { "share": "100%", "within": "80ms" } ] },
          "overhead": "1.5ms",
          "cache": "memory",
          "boot": { "exponential": "2m" },
          "bootFailure": "1%",
          "meanTimeToCrash": "6h"
        }
        """;

    [Fact]
    public void A_file_says_what_an_instance_does()
    {
        var (instance, mistakes) = InstanceFile.Read("instance.json", Valid);

        mistakes.ShouldBeEmpty();
        instance!.Basis.ShouldBeNull();
        instance.Model.ShouldBe(new InstanceModel
        {
            Held = new EmpiricalDurations([new(0, 0.049), new(0.99, 0.052), new(1, 0.08)]),
            Places = 5,
            Queue = 20,
            Overhead = 0.0015,
            Cache = CacheTier.Memory,
            Boot = new ExponentialDuration(120),
            BootFailure = 0.01,
            MeanTimeToCrash = 6 * 3600,
        });
    }

    [Fact]
    public void What_is_written_is_what_is_read()
    {
        var written = new FittedInstance(
            InstanceFile.Read("instance.json", Valid).Instance!.Model,
            new FitBasis
            {
                Runs = ["a-run", "another"],
                From = new Rate(20),
                To = new Rate(119.5),
                Held = Certainty.Known,
                Places = Certainty.Known,
                Queue = Certainty.Estimated,
                HitRatio = new Share(0.25),
                Notes = ["It \"is\" weak."],
            });
        var text = InstanceFile.Text(written);
        var (read, mistakes) = InstanceFile.Read("instance.json", text);

        mistakes.ShouldBeEmpty();
        read!.Model.ShouldBe(written.Model);
        InstanceFile.Text(read).ShouldBe(text);
        text.ShouldEndWith("}\n");
        SchemaCheck.Fits(JsonNode.Parse(text), JsonNode.Parse(InstanceFile.Schema)!).ShouldBeTrue();
    }

    [Theory]
    [InlineData("\"places\": 5", "\"places\": 0", 4, 13, "from 1 to 1000000")]
    [InlineData("\"places\": 5", "\"place\": 5", 4, 3, "unknown member \"place\"")]
    [InlineData("\"version\": 1", "\"version\": 2", 3, 14, "from 1 to 1")]
    [InlineData("\"1.5ms\"", "\"fast\"", 7, 15, "expected a duration")]
    [InlineData("{ \"exponential\": \"2m\" }", "{ }", 9, 11, "expected exactly one of fixed, exponential, quantiles")]
    [InlineData("{ \"exponential\": \"2m\" }", "{ \"exponential\": \"2m\", \"fixed\": \"1m\" }", 9, 11, "2 distributions are given")]
    [InlineData("\"share\": \"0%\"", "\"share\": \"1%\"", 6, 26, "expected the first at 0% and the last at 100%")]
    [InlineData("\"within\": \"52ms\"", "\"within\": \"48ms\"", 6, 65, "it does not rise")]
    [InlineData("\"80ms\"", "\"32d\"", 6, 11, "at most \"744h\"")]
    [InlineData("\"6h\"", "\"0s\"", 11, 22, "expected a time above 0s")]
    public void A_mistake_is_told_with_its_place_and_what_was_expected(string old, string @new, int line, int column, string words)
    {
        var (instance, mistakes) = InstanceFile.Read("instance.json", Valid.Replace(old, @new, StringComparison.Ordinal));

        instance.ShouldBeNull();
        mistakes.ShouldContain(mistake => mistake.Where.Line == line && mistake.Where.Column == column && mistake.What.Contains(words, StringComparison.Ordinal), string.Join('\n', mistakes));
    }

    [Fact]
    public void A_computation_that_takes_no_time_is_a_mistake() =>
        InstanceFile.Read("instance.json", """{ "version": 1, "places": 1, "queue": 0, "held": { "fixed": "0s" } }""").Mistakes.ShouldHaveSingleItem().What.ShouldContain("takes no time");
}
