using Unicorn.LoadGen.Capacity.Searching;
using Unicorn.LoadGen.Cli;
using Unicorn.LoadGen.Comparing;

namespace Unicorn.Tests.Cli;

public sealed class ExitCodesTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(95, 0, 95, 0)]
    [InlineData(105, 95, 0, 105)]
    [InlineData(96, 105, 96, 95)]
    [InlineData(99, 96, 0, 99, 105)]
    public void Several_runs_end_as_the_worst_of_them(int worst, params int[] codes) => ExitCodes.Worst(codes).ShouldBe(worst);

    [Theory]
    [InlineData(Change.Same, 0, 0)]
    [InlineData(Change.Faster, 0, 0)]
    [InlineData(Change.Slower, 99, 99)]
    [InlineData(Change.Unknown, 95, 0)]
    public void A_comparison_ends_as_it_found(Change change, int code, int whenAllowed)
    {
        ExitCodes.Of(change, allowInconclusive: false).ShouldBe(code);
        ExitCodes.Of(change, allowInconclusive: true).ShouldBe(whenAllowed);
    }

    [Theory]
    [InlineData(SearchEnding.Converged, 0, 0)]
    [InlineData(SearchEnding.NoLimitFound, 0, 0)]
    [InlineData(SearchEnding.Doomed, 99, 99)]
    [InlineData(SearchEnding.GeneratorLimit, 96, 96)]
    [InlineData(SearchEnding.TargetLost, 96, 96)]
    [InlineData(SearchEnding.OutOfTime, 95, 0)]
    [InlineData(SearchEnding.Interrupted, 105, 105)]
    public void A_search_ends_as_it_found(SearchEnding ending, int code, int whenAllowed)
    {
        ExitCodes.Of(ending, allowInconclusive: false).ShouldBe(code);
        ExitCodes.Of(ending, allowInconclusive: true).ShouldBe(whenAllowed);
    }
}
