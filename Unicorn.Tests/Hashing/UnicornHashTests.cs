using Unicorn.Server.Hashing;

namespace Unicorn.Tests.Hashing;

public sealed class UnicornHashTests
{
    [Theory]
    [InlineData("ICanHazUnicorn?-1", 1000, "EIVJev9vwb54QCmrCc/ulqqSRUDTFZU2xMllGE/baA==")]
    [InlineData("SUNhbkhhelVuaWNvcm4/LTg5OTk=", 1000, "AAMFX58CRHvlZNAo5e4GB+JAPIKAwOs7zCPulFcwwg==")]
    [InlineData("3615-7184-2117", 1, "mYRlfWa+/JheuKECZqCLJeBI/5HZ6ieqe9nqdutbRA==")]
    [InlineData("ünïcörn", 2500, "t83bXdNLr5VLaGqOhLzOQFTh4ti+I1JQ9j+bE6mFsg==")]
    public void The_answer_to_a_key_is_the_published_one(string key, int cost, string answer) =>
        UnicornHash.Compute(key, cost).ShouldBe(answer);

    [Fact]
    public void A_cost_below_one_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => UnicornHash.Compute("key", 0));
}
