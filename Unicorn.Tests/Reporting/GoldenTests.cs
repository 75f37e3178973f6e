using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using Unicorn.LoadGen.Reporting;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Reporting;

public sealed class GoldenTests
{
    public static TheoryData<string> Files => [.. ReportFiles.Texts.Select(file => file.Name).Except([ReportFiles.PageFile])];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_first_versions_folder_gives_the_same_files_under_any_culture(string name)
    {
        var render = ReportFiles.Texts.Single(file => file.Name == name).Render;

        // The build's own version is the one thing in a report that is not of the folder.
        var text = render(GoldenRun.Judged);
        using (new CommaCulture())
            render(GoldenRun.Judged).ShouldBe(text);
        GoldenRun.ShouldBeGolden(text, "golden." + name);
    }

    [Fact]
    public void The_screen_is_the_same_under_any_culture()
    {
        var text = Screen(100);
        using (new CommaCulture())
            Screen(100).ShouldBe(text);
        GoldenRun.ShouldBeGolden(text, "golden.screen.txt");
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public void The_screen_keeps_to_its_width_and_shows_verdict_bill_and_files(int width)
    {
        var text = Screen(width);

        text.Split('\n').Max(line => line.TrimEnd().Length).ShouldBeLessThanOrEqualTo(width);
        text.ShouldContain("BREACHED");
        text.ShouldContain("8 USD");
        text.ShouldContain("the/folder");
    }

    [Fact]
    public void The_outcomes_of_the_first_versions_folder_sum_to_what_fell_due()
    {
        var result = GoldenRun.Judged.Result;

        result.Arrivals.Outcomes.Values.Sum().ShouldBe(result.Arrivals.Planned);
        result.WarmUp.Outcomes.Values.Sum().ShouldBe(result.WarmUp.Planned);
        result.Steps.Sum(step => step.Planned).ShouldBe(result.Arrivals.Planned);
        result.Bill.Lines.Sum(line => line.Cost).ShouldBe(result.Bill.Total);
    }

    [Fact]
    public void The_result_keeps_to_its_published_schema()
    {
        var schema = JsonNode.Parse(ResultJson.Schema)!.AsObject();
        var result = JsonNode.Parse(ResultJson.Text(GoldenRun.Judged.Result))!;

        Keeps(schema, result, "result");
    }

    [Fact]
    public void The_result_reads_back_as_it_was_written()
    {
        var text = ResultJson.Text(GoldenRun.Judged.Result);

        ResultJson.Text(JsonSerializer.Deserialize<Result>(text, ResultJson.Options)!).ShouldBe(text);
    }

    private static string Screen(int width)
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = width;
        ResultScreen.Render(console, GoldenRun.Judged.Result, "the/folder");
        return string.Join('\n', output.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }

    /// <summary>The parts of JSON Schema that the published one uses: types, members, required members, items.</summary>
    private static void Keeps(JsonObject schema, JsonNode value, string path)
    {
        if (schema["$ref"] is { } reference)
            schema = reference.GetValue<string>().Split('/').Skip(1).Aggregate(schema.Root, (node, name) => node[name]!).AsObject();
        if (value is JsonObject pairs && schema["additionalProperties"] is JsonObject each)
        {
            foreach (var (name, pair) in pairs)
                Keeps(each, pair!, $"{path}.{name}");
        }

        if (value is JsonObject members && schema["properties"] is JsonObject properties)
        {
            members.Select(m => m.Key).Except(properties.Select(p => p.Key)).ShouldBeEmpty(path);
            (schema["required"]?.AsArray().Select(r => r!.GetValue<string>()) ?? []).Except(members.Select(m => m.Key)).ShouldBeEmpty(path);
            foreach (var (name, member) in members)
                Keeps(properties[name]!.AsObject(), member!, $"{path}.{name}");
        }

        if (value is JsonArray list)
        {
            foreach (var item in list)
                Keeps(schema["items"]!.AsObject(), item!, path + "[]");
        }

        var expected = schema["type"] is JsonArray types ? types.Select(t => t!.GetValue<string>()) : [schema["type"]!.GetValue<string>()];
        expected.Select(type => type == "integer" ? "number" : type).ShouldContain(Kind(value), path);
    }

    private static string Kind(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "number",
    };
}
