using System.Text.Json;
using System.Text.Json.Nodes;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.Tests.Scenarios.Reading;

namespace Unicorn.Tests.Scenarios;

public sealed class ScenarioSchemaTests
{
    private static readonly JsonNode s_schema = JsonNode.Parse(ScenarioSchema.Text)!;

    [Fact]
    public void The_published_schema_is_the_one_that_the_types_give()
    {
        var file = Path.Combine(Shipped.Folder, "scenario.schema.json");
        if (Environment.GetEnvironmentVariable("UNICORN_UPDATE_GOLDENS") == "1")
            File.WriteAllText(file, ScenarioSchema.Text);

        File.ReadAllText(file).ShouldBe(ScenarioSchema.Text, "write it anew with UNICORN_UPDATE_GOLDENS=1");
        ScenarioSchema.Text.ShouldEndWith("}\n");
        ScenarioSchema.Text.ShouldNotContain('\r');
    }

    [Fact]
    public void Every_scenario_that_is_shipped_keeps_it()
    {
        foreach (var file in Shipped.Files)
            SchemaCheck.Fits(Json(File.ReadAllText(file)), s_schema).ShouldBeTrue(file);
    }

    [Theory]
    [InlineData("\"seed\": 7", "\"seed\": 7")]
    [InlineData("\"seed\": 7", "\"sede\": 7")]
    [InlineData("\"seed\": 7", "\"question\": null")]
    [InlineData("\"seed\": 7", "\"warmup\": null")]
    [InlineData("\"valid\"", "\"../up\"")]
    [InlineData("\"20/s\"", "\"20\"")]
    [InlineData("\"20/s\"", "\".5/s\"")]
    [InlineData("\"20/s\"", "\"-20/s\"")]
    [InlineData("\"20/s\"", "20")]
    [InlineData("\"during\": \"10s\"", "\"during\": \"10\"")]
    [InlineData("\"during\": \"10s\"", "\"during\": \"1m2.5s\"")]
    [InlineData("\"poisson\"", "\"Poisson\"")]
    [InlineData("\"poisson\"", "null")]
    [InlineData("\"p95 <= 250ms\"", "\"p100 <= 250ms\"")]
    [InlineData("\"p95 <= 250ms\"", "\"p99.9 <= 1s500ms\"")]
    [InlineData("\">= 99%\"", "\"99%\"")]
    [InlineData("\"zipf 1.1\"", "\"zipf\"")]
    [InlineData("\"population\": 10,", "\"population\": 0,")]
    [InlineData("\"population\": 10,", "\"population\": \"10\",")]
    [InlineData("{ \"pause\": { \"during\": \"2s\" } }", "{ }")]
    [InlineData("{ \"pause\": { \"during\": \"2s\" } }", "{ \"pause\": { } }")]
    [InlineData("{ \"pause\": { \"during\": \"2s\" } }", "{ \"pause\": { \"during\": \"2s\" }, \"inject\": { \"rate\": \"1/s\", \"during\": \"1s\" } }")]
    [InlineData("\"availability\": \">= 99%\"", "\"availability\": \">= 99%\", \"wrongAnswers\": \"<= 0\"")]
    [InlineData("\"queue\": 20", "\"que\": 20")]
    [InlineData("\"queue\": 20", "\"queue\": \"20\"")]
    [InlineData("\"queue\": 20", "\"queue\": null")]
    public void What_an_editor_says_of_a_form_the_reader_says_too(string old, string @new)
    {
        var text = ValidFile.With(old, @new);
        SchemaCheck.Fits(Json(text), s_schema).ShouldBe(ScenarioFile.Read("a.json", text, []).Mistakes.Count == 0);
    }

    [Fact]
    public void Every_member_is_described_and_none_may_be_null()
    {
        foreach (var (path, schema) in Members(s_schema, ""))
        {
            schema["description"].ShouldNotBeNull(path);
            (schema["type"] is not null || schema["enum"] is not null || schema["$ref"] is not null).ShouldBeTrue(path);
            schema.ToJsonString().ShouldNotContain("null", Case.Sensitive, path);
        }
    }

    [Fact]
    public void Every_object_refuses_members_it_does_not_know()
    {
        foreach (var (path, schema) in Members(s_schema, "").Append(("", s_schema)).Where(member => member.Item2["properties"] is not null))
            schema["additionalProperties"]!.GetValue<bool>().ShouldBeFalse(path);
    }

    [Fact]
    public void What_a_member_defaults_to_is_what_the_reader_gives()
    {
        s_schema["properties"]!["seed"]!["default"]!.GetValue<long>().ShouldBe(1);
        s_schema["properties"]!["request"]!["properties"]!["timeout"]!["default"]!.GetValue<string>().ShouldBe("10s");
        s_schema["properties"]!["keys"]!["properties"]!["popularity"]!["default"]!.GetValue<string>().ShouldBe("uniform");
        s_schema["properties"]!["warmUp"]!["properties"]!["rate"]!["default"].ShouldBeNull();
    }

    [Fact]
    public void Other_types_with_other_options_have_a_schema_too()
    {
        var schema = JsonSchema.Of(typeof(PriceSheet), new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new Unicorn.LoadGen.Quantities.QuantityJson() } }, "Prices");
        schema["$schema"]!.GetValue<string>().ShouldBe(JsonSchema.Dialect);
        schema["title"]!.GetValue<string>().ShouldBe("Prices");
        schema["properties"]!["price"]!["default"]!.GetValue<string>().ShouldBe("8 USD");
        schema["additionalProperties"].ShouldBeNull();
    }

    private static IEnumerable<(string Path, JsonNode Schema)> Members(JsonNode schema, string path)
    {
        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
        {
            yield return ($"{path}/{name}", member!);
            foreach (var below in Members(member!["items"] ?? member, $"{path}/{name}"))
                yield return below;
        }
    }

    private static JsonNode? Json(string text) =>
        JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
}
