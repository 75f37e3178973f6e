using Unicorn.Server.Faults;

namespace Unicorn.Tests.Faults;

public sealed class FaultTokenTests
{
    [Theory]
    [InlineData("correct-horse", true)]
    [InlineData("correct-hors", false)]
    [InlineData("correct-horse ", false)]
    [InlineData("Correct-horse", false)]
    [InlineData("", false)]
    public void A_token_is_only_itself(string said, bool isIt) => FaultToken.Read("correct-horse")!.Is(said).ShouldBe(isIt);

    [Theory]
    [InlineData("1234567", false)]
    [InlineData("12345678", true)]
    [InlineData("1234 5678", false)]
    [InlineData("ünïcörn-", false)]
    public void A_token_is_long_enough_and_fits_into_a_header(string text, bool isOne) => (FaultToken.Read(text) is not null).ShouldBe(isOne);
}
