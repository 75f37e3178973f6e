using System.Security.Cryptography;
using System.Text;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Scenarios.Inputs;

public sealed class InputsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_scenario_that_names_nothing_outside_needs_nothing()
    {
        var (inputs, mistakes) = Read(""" "request": { "path": "/{key}" } """);

        mistakes.ShouldBeEmpty();
        inputs!.Environment.ShouldBeEmpty();
        inputs.Files.ShouldBeEmpty();
    }

    [Fact]
    public void The_names_of_variables_and_the_hashes_of_files_are_for_the_record()
    {
        File.WriteAllText(_folder["body.json"], "{ \"t\": \"{env.B}\" }");
        File.WriteAllText(_folder["users.csv"], "user\na\nb\n\n");
        var (inputs, _) = Read("""
            "requests": [
              { "path": "/{env.A}?{data.user}" },
              { "path": "/", "method": "POST", "bodyFile": "body.json" }
            ], "data": { "file": "users.csv" }
            """);

        inputs!.Environment.ShouldBe(new Dictionary<string, string> { ["A"] = "value of A", ["B"] = "value of B" }, ignoreOrder: true);
        inputs.Files.ShouldBe([new("body.json", Sha256("{ \"t\": \"{env.B}\" }")), new("users.csv", Sha256("user\na\nb\n\n"), 2)]);
    }

    [Theory]
    [InlineData(""" "request": { "path": ▶"/{key}?{env.MISSING}" } """, "the environment has no variable MISSING")]
    [InlineData(""" "request": { "path": "/{key}", "headers": { "X": ▶"{env.LINES}" } } """, "a value that a header field can have")]
    [InlineData(""" "request": { "path": "/{key}", "bodyFile": ▶"nowhere.json" } """, "cannot be read, expected one beside the scenario")]
    [InlineData(""" "request": { "path": "/{key}", "bodyFile": ▶"body.csv" } """, "there is no \"data\" to take \"a\" from")]
    [InlineData(""" "request": { "path": "/", "bodyFile": ▶"body.csv" }, "verify": { "against": "unicornHash" } """, "answers are held against the hash of the key", """ "data": { "file": "rows.csv" } """)]
    [InlineData(""" "request": { "path": "/{data.a}" }, "data": { "file": ▶"nowhere.csv" } """, "cannot be read")]
    [InlineData(""" "request": { "path": "/{data.a}" }, "data": { "file": ▶"rows.xml" } """, "a name that ends in .csv, .json, .jsonl, .ndjson")]
    [InlineData(""" "request": { "path": "/{data.a}" }, "data": { "file": ▶"header.csv" } """, "there are no rows in the file")]
    [InlineData(""" "request": { "path": "/", "headers": { "X": "{data.a}" } }, "data": { "file": ▶"lines.csv" } """, "row 2 of lines.csv holds a line break")]
    public void What_is_missing_outside_is_told_at_its_place_in_the_scenario(string marked, string words, string more = "")
    {
        File.WriteAllText(_folder["body.csv"], "{data.a}");
        File.WriteAllText(_folder["rows.csv"], "a\n1\n");
        File.WriteAllText(_folder["header.csv"], "a\n");
        File.WriteAllText(_folder["lines.csv"], "a\n1\n\"2\n3\"\n\"4\n5\"\n");
        var (text, places) = ValidFileMarks(marked + (more.Length == 0 ? "" : "," + more));

        var (inputs, mistakes) = Read(text);

        inputs.ShouldBeNull();
        mistakes.ShouldHaveSingleItem().ToString().ShouldStartWith(places);
        mistakes[0].What.ShouldContain(words);
        mistakes[0].What.ShouldContain("expected");
    }

    [Theory]
    [InlineData("a.csv", "a,b\n1,2\n3\n", "a.csv:3:1: the row has 1 cells, expected 2")]
    [InlineData("a.csv", "x,y\n1,2\n", "a.csv:1:1: there is no column \"a\"")]
    [InlineData("a.csv", "a,b,a\n1,2,3\n", "a.csv:1:1: there are two columns \"a\"")]
    [InlineData("a.csv", "", "a.csv:1:1: there is nothing in the file")]
    [InlineData("a.json", "[ { \"a\": 1 },\n  { \"b\": 1 } ]", "a.json:2:3: the row has no \"a\"")]
    [InlineData("a.jsonl", "{ \"a\": 1 }\n{ \"a\": 1\n", "a.jsonl:3:1: this is not JSON")]
    public void A_row_that_does_not_read_is_told_at_its_place_in_the_data(string name, string text, string told)
    {
        File.WriteAllText(_folder[name], text);

        var (_, mistakes) = Read($$""" "request": { "path": "/{data.a}" }, "data": { "file": "{{name}}" } """);

        mistakes.ShouldHaveSingleItem().ToString().ShouldStartWith(told);
    }

    [Theory]
    [InlineData("a.csv", "\uFEFFa\n1\n")]
    [InlineData("a.json", "\uFEFF[ { \"a\": 1 } ]")]
    public void A_byte_order_mark_is_no_part_of_the_data(string name, string text)
    {
        File.WriteAllText(_folder[name], text);

        Read($$""" "request": { "path": "/{data.a}" }, "data": { "file": "{{name}}" } """).Mistakes.ShouldBeEmpty();
    }

    private (RunInputs? Inputs, IReadOnlyList<Mistake> Mistakes) Read(string requests)
    {
        var reading = ScenarioFile.Read("a.json", Text(requests), []);
        reading.Mistakes.ShouldBeEmpty();
        return InputsReader.Read(reading, _folder["a.json"], name => name switch
        {
            "MISSING" => null,
            "LINES" => "a\r\nb",
            _ => "value of " + name,
        });
    }

    private static string Text(string requests) => $$"""{ "name": "a", "load": [ { "inject": { "rate": "1/s", "during": "1s" } } ], "objectives": [ { "wrongAnswers": "<= 0" } ], {{requests}} }""";

    /// <summary>The text without its mark, and where that stood in the whole file.</summary>
    private static (string Text, string Place) ValidFileMarks(string marked)
    {
        var whole = Text(marked);
        return (marked.Replace("▶", "", StringComparison.Ordinal), $"a.json:1:{whole.IndexOf('▶', StringComparison.Ordinal) + 1}: ");
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
