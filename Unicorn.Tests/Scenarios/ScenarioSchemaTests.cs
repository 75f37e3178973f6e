using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.Tests.Scenarios;

public sealed class ScenarioSchemaTests
{
    [Fact]
    public void The_published_schema_is_the_one_that_the_types_give()
    {
        var file = Path.Combine(Shipped.Folder, "scenario.schema.json");
        if (Environment.GetEnvironmentVariable("UNICORN_WRITE_GOLDENS") == "1")
            File.WriteAllText(file, ScenarioSchema.Text);

        File.ReadAllText(file).ShouldBe(ScenarioSchema.Text, "write it anew with UNICORN_WRITE_GOLDENS=1");
    }
}
