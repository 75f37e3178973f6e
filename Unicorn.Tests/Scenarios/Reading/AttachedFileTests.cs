using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Scenarios.Reading;

/// <summary>Files of keys and traces, beside a scenario.</summary>
public sealed class AttachedFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unicorn-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_trace_of_instants_gives_the_very_instants()
    {
        Write("trace.csv", "at\n0\n0.0000001\n0.5\n0.5\r\n2.25\n9.9999999\n10\n");
        var schedule = Schedule.Of(Read(Trace("10s")).Scenario!);

        schedule.Arrivals().Select(arrival => arrival.At.Ticks).ShouldBe([0, 1, 5_000_000, 5_000_000, 22_500_000, 99_999_999]);
        schedule.CountedPhases()[0].Planned.ShouldBe(6);
    }

    [Fact]
    public void A_trace_follows_the_step_before_it_and_the_scale_of_time()
    {
        Write("trace.csv", "at\n0\n60\n120\n");
        var reading = Read("""{ "name": "t", "timeScale": 60, "load": [ { "pause": { "during": "2m" } }, { "trace": { "file": "trace.csv", "during": "10m" } } ],""" + Rest);

        Schedule.Of(reading.Scenario!).Arrivals().Select(arrival => arrival.At.TotalSeconds).ShouldBe([2, 3, 4]);
    }

    [Fact]
    public void A_trace_of_rates_has_the_arrivals_under_its_rates()
    {
        Write("trace.csv", "at,rate\n0,10\n5,0\n8,2.5\n");
        var arrivals = Schedule.Of(Read(Trace("12s")).Scenario!).Arrivals().ToArray();

        arrivals.Count(arrival => arrival.Second < 5).ShouldBe(50);
        arrivals.Count(arrival => arrival.Second is >= 5 and < 8).ShouldBe(0);
        arrivals.Count(arrival => arrival.Second >= 8).ShouldBe(10);
    }

    [Fact]
    public void The_trace_itself_is_in_the_hash()
    {
        Write("trace.csv", "at\n0\n1\n");
        var one = Schedule.Of(Read(Trace("10s")).Scenario!).Hash();
        Write("trace.csv", "at\n0\n1.5\n");
        Schedule.Of(Read(Trace("10s")).Scenario!).Hash().ShouldNotBe(one);
    }

    [Theory]
    [InlineData("", "trace.csv:1:1: this is no header of a trace")]
    [InlineData("when\n1\n", "trace.csv:1:1: this is no header of a trace, expected \"at\" or \"at,rate\"")]
    [InlineData("at\n", "the trace is empty, expected a line for each arrival")]
    [InlineData("at,rate\n", "the trace is empty, expected a line for each rate")]
    [InlineData("at\n1\nx\n", "trace.csv:3:1: this is no instant")]
    [InlineData("at\n1\n-2\n", "trace.csv:3:1: this is no instant")]
    [InlineData("at\n1\n3000000\n", "trace.csv:3:1: this is no instant, expected seconds from the start of the step such as \"12.345\", at most 31 days")]
    [InlineData("at\n1\n\f\n\u2028\nx\n", "trace.csv:5:1: this is no instant")]
    [InlineData("at\n2\n1\n", "trace.csv:3:1: the instant is not after the one before")]
    [InlineData("at\n2,5\n", "trace.csv:2:1: the line has more than an instant")]
    [InlineData("at,rate\n2\n", "trace.csv:2:1: the line has no rate")]
    [InlineData("at,rate\n2,1\n2,1\n", "trace.csv:3:1: the instant is not after the one before")]
    [InlineData("at,rate\n2,fast\n", "trace.csv:2:1: this is no rate")]
    [InlineData("at,rate\n2,-1\n", "trace.csv:2:1: this is no rate")]
    public void A_trace_that_does_not_read_is_told_with_its_line(string text, string words)
    {
        Write("trace.csv", text);
        Read(Trace("10s")).Mistakes.Single().ToString().ShouldContain(words);
    }

    [Theory]
    [InlineData("at\n10\n")]
    [InlineData("at,rate\n0,0\n10,5\n")]
    public void A_trace_without_an_arrival_in_its_step_is_told(string text)
    {
        Write("trace.csv", text);
        Read(Trace("10s")).Mistakes.Single().What.ShouldStartWith("no arrival of the trace lies within it");
        Read(Trace("11s")).Mistakes.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_where_it_is_named()
    {
        var mistake = Read("{ \"name\": \"t\",\n  \"load\": [ { \"trace\": { \"file\": \"trace.csv\", \"during\": \"1s\" } } ],\n" + Rest).Mistakes.Single();

        (mistake.Where.Line, mistake.Where.Column).ShouldBe((2, 34));
        mistake.What.ShouldBe("there is no file \"trace.csv\" beside the scenario, expected a CSV file of arrivals");
    }

    [Fact]
    public void Keys_of_a_file_are_asked_for_as_they_stand_in_it()
    {
        Write("keys.txt", "3615-7184-2117\nanother one\r\nlast");
        var scenario = Read(Keys(""" "keys.txt", "popularity": "zipf 1" """)).Scenario!;
        var text = new KeyText(scenario);

        Enumerable.Range(1, 3).Select(n => text.Key(n)).ShouldBe(["3615-7184-2117", "another one", "last"]);
        PreparedRequest.Of(scenario, RunInputs.None, new Uri("http://127.0.0.1")).Single().Path(text.Key(2), default).ShouldBe("/another%20one");
        Schedule.Of(scenario).Arrivals().Select(arrival => arrival.Key).Distinct().Order().ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData("", "keys.txt:1:1: the file lists no key")]
    [InlineData("a\n\nb\n", "keys.txt:2:1: the line is empty")]
    [InlineData("a\nb\n", "all keys would be hot, expected fewer of them than the 2 of the file")]
    public void A_file_of_keys_that_does_not_read_is_told(string text, string words)
    {
        Write("keys.txt", text);
        Read(Keys(""" "keys.txt", "popularity": "90% on 2" """)).Mistakes.Single().ToString().ShouldContain(words);
    }

    [Fact]
    public void Keys_are_either_listed_or_numbered()
    {
        Write("keys.txt", "a\n");
        Read(Keys(""" "keys.txt", "population": 5 """)).Mistakes[0].What.ShouldStartWith("the file says which keys there are");
    }

    /// <summary>Four standard errors of a binomial share.</summary>
    [Fact]
    public void Hot_keys_get_their_share_and_the_others_the_rest_alike()
    {
        const int Draws = 40_000;
        var sequence = new KeySequence(new() { Population = 100, Popularity = Popularity.Hot(new Share(0.9), 10) }, seed: 3);
        var counts = Enumerable.Range(0, Draws).Select(_ => sequence.Next()).CountBy(key => key).ToDictionary();

        (counts.Where(key => key.Key <= 10).Sum(key => key.Value) / (double)Draws).ShouldBe(0.9, 4 * Math.Sqrt(0.9 * 0.1 / Draws));
        counts.Keys.Max().ShouldBe(100);
        ((double)counts[1]).ShouldBe(Draws * 9 / 100, 4 * Math.Sqrt(Draws * 0.09));
        ((double)counts[100]).ShouldBe(Draws / 900.0, 4 * Math.Sqrt(Draws / 900.0));
    }

    private const string Rest = """ "request": { "path": "/{key}" }, "objectives": [ { "availability": ">= 90%" } ] }""";

    private static string Trace(string during) =>
        $$"""{ "name": "t", "load": [ { "trace": { "file": "trace.csv", "during": "{{during}}" } } ],""" + Rest;

    private static string Keys(string file) =>
        """{ "name": "t", "load": [ { "inject": { "rate": "10/s", "during": "30s" } } ], "keys": { "file": """ + file + " }," + Rest;

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private ScenarioReading Read(string text)
    {
        Write("scenario.json", text);
        return ScenarioFile.Load(Path.Combine(_folder, "scenario.json"), []).Reading;
    }
}
