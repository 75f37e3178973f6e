namespace Unicorn.Tests.Specs;

/// <summary>The verb that finds a capacity. That it finds the right one is a rehearsal: a search takes minutes.</summary>
public sealed class FindCapacitySpecs
{
    [Theory(Timeout = 60_000)]
    [InlineData("--from is a higher rate than --to", "--from", "200/s", "--to", "100/s")]
    [InlineData("--within \"60%\": expected a share from 1% to 50%", "--within", "60%")]
    [InlineData("no load breaks these objectives", "--set", "objectives=[{ \"wrongAnswers\": \"<= 0\" }]")]
    [InlineData("no step of the scenario has an arrival rate", "--set", "load=[{ \"keepConstant\": { \"copies\": 2, \"during\": \"10s\" } }]")]
    public async Task What_has_no_capacity_is_one_line_and_104_before_anything_is_started(string words, params string[] line)
    {
        var ending = await UnicornCommand.RunAsync(["find-capacity", Repository.Scenario("capacity"), .. line]);

        ending.ExitCode.ShouldBe(104, ending.Errors);
        ending.Output.ShouldBeEmpty();
        ending.ErrorLines.ShouldHaveSingleItem().ShouldContain(words);
    }
}
