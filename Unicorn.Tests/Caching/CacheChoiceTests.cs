using Unicorn.Server.Caching;

namespace Unicorn.Tests.Caching;

public sealed class CacheChoiceTests
{
    [Theory]
    [InlineData("none", null)]
    [InlineData("memory", null)]
    [InlineData("redis://127.0.0.1:7000", "127.0.0.1:7000")]
    [InlineData("redis://cache", "cache:6379")]
    [InlineData("redis://[::1]:7000", "[::1]:7000")]
    public void A_choice_is_read_and_written(string text, string? server)
    {
        var choice = CacheChoice.Read(text).ShouldNotBeNull();
        choice.Server.ShouldBe(server);
        CacheChoice.Read(choice.ToString()).ShouldBe(choice);
    }

    [Theory]
    [InlineData("")]
    [InlineData("shared")]
    [InlineData("redis://")]
    [InlineData("http://127.0.0.1:6379")]
    [InlineData("redis://user:secret@127.0.0.1:6379")]
    [InlineData("redis://127.0.0.1:6379/3")]
    [InlineData("redis://127.0.0.1:6379?db=3")]
    public void What_is_no_choice_is_not_read(string text) => CacheChoice.Read(text).ShouldBeNull();
}
