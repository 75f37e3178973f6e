using System.Text.Json;
using System.Text.Json.Nodes;
using Unicorn.LoadGen.Reporting;
using Unicorn.Tests.Reporting.Terminal;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Reporting;

public sealed class GoldenTests
{
    public static TheoryData<string> Files => [.. ReportFiles.Texts.Select(file => file.Name).Except([ReportFiles.PageFile, ReportFiles.CostPageFile])];

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

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public void The_screen_is_the_same_under_any_culture(int width)
    {
        var text = Screen(width);
        using (new CommaCulture())
            Screen(width).ShouldBe(text);
        GoldenRun.ShouldBeGolden(text, $"golden.screen.{width}.txt");
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
        var terminal = new FixedTerminal(width);
        ResultScreen.Render(terminal.Console, GoldenRun.Judged.Result, "the/folder", ["result.json", "report.md"]);
        return terminal.Text;
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
