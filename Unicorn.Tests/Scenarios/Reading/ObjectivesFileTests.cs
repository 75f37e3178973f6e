using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Scenarios.Reading;

public sealed class ObjectivesFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Objectives_are_read_in_the_form_of_a_scenarios()
    {
        var (objectives, mistakes) = Load("""
            // What if?
            { "objectives": [ { "responseTime": "p99 <= 100ms" }, { "responseTime": "p90 <= 250ms", "step": "one" }, { "goodput": ">= 5/s", "every": "10s" }, ] }
            """);
        mistakes.ShouldBeEmpty();
        objectives!.Select(objective => objective.Step).ShouldBe([null, "one", null]);
    }

    // The scenario that was run promised 250ms, has the steps "one" and "two", lasts 17 s and gives a request 2 s.
    [Theory]
    [InlineData("▶{ }", "\"objectives\" is missing")]
    [InlineData("{ \"objectives\": ▶[] }", "nothing is promised")]
    [InlineData("{ \"objectives\": [ { \"availability\": \">= 99%\" } ], ▶\"load\": [] }", "unknown member \"load\", expected one of objectives")]
    [InlineData("{ \"objectives\": [ { \"responseTime\": \"p99 <= 100ms\", \"step\": ▶\"one\" } ] }", "100ms was not declared before the run, and the histogram tells neither steps nor windows apart, expected the whole run or a declared limit (declared were 250ms)")]
    [InlineData("{ \"objectives\": [\n { \"responseTime\": \"p99 <= 100ms\", \"every\": ▶\"10s\" } ] }", "100ms was not declared before the run")]
    [InlineData("{ \"objectives\": [ { \"responseTime\": ▶\"p99 <= 3s\" } ] }", "within the request's timeout of \"2s\"")]
    [InlineData("{ \"objectives\": [ { \"availability\": \">= 99%\", \"step\": ▶\"three\" } ] }", "there is no step of this name")]
    [InlineData("{ \"objectives\": [ { \"availability\": \">= 99%\", \"abortWhen\": ▶\"breached\" } ] }", "the run is over")]
    [InlineData("{ \"objectives\": [ { \"responseTime\": ▶\"p99\" } ] }", "expected a percentile and its limit")]
    [InlineData("{ \"objectives\": ▶", "the file ends in the middle")]
    public void A_mistake_is_told_at_its_place(string marked, string words)
    {
        var (text, places) = ValidFile.Unmarked(marked);
        var (objectives, mistakes) = Load(text);
        objectives.ShouldBeNull();
        var told = mistakes.ShouldHaveSingleItem();
        $"a.json:{told.Where.Line}:{told.Where.Column}: ".ShouldBe(places[0]);
        told.What.ShouldContain(words);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        ObjectivesFile.Load(_folder["none.json"], ValidFile.Scenario(ValidFile.Text), []).Mistakes.ShouldHaveSingleItem().ToString().ShouldBe($"{_folder["none.json"]}: there is no such file, expected a list of objectives");

    private (IReadOnlyList<Objective>? Objectives, IReadOnlyList<Mistake> Mistakes) Load(string text)
    {
        File.WriteAllText(_folder["objectives.json"], text);
        return ObjectivesFile.Load(_folder["objectives.json"], ValidFile.Scenario(ValidFile.Text), [TimeSpan.FromMilliseconds(250)]);
    }
}
