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
}
