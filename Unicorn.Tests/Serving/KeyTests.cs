using Unicorn.Server.Serving;

namespace Unicorn.Tests.Serving;

public sealed class KeyTests
{
    [Theory]
    [InlineData("?input=k", "k")]
    [InlineData("?input=ICanHazUnicorn?-1", "ICanHazUnicorn?-1")]
    [InlineData("?input=3615-7184-2117", "3615-7184-2117")]
    [InlineData("?input=SUNhbkhhelVuaWNvcm4%2FLTg5OTk%3D", "SUNhbkhhelVuaWNvcm4/LTg5OTk=")]
    [InlineData("?input=SUNhbkhhelVuaWNvcm4/LTg5OTk=", "SUNhbkhhelVuaWNvcm4/LTg5OTk=")]
    [InlineData("?input=a%2Bb", "a+b")]
    [InlineData("?input=a+b", "a b")]
    [InlineData("?input=%C3%BCn%C3%AFc%C3%B6rn", "ünïcörn")]
    [InlineData("?input=a%252Bb", "a%2Bb")]
    public void The_key_is_the_decoded_value_of_input(string query, string key) =>
        Key.Read(query.AsMemory()).Value.ShouldBe(key);

    [Theory]
    [InlineData("?request=true&input=k&order=17")]
    [InlineData("?INPUT=other&input=k&inputs=more")]
    [InlineData("?&&input=k&")]
    public void Other_parameters_are_ignored(string query) =>
        Key.Read(query.AsMemory()).Value.ShouldBe("k");

    [Theory]
    [InlineData("", "missing")]
    [InlineData("?", "missing")]
    [InlineData("?order=17", "missing")]
    [InlineData("?input", "empty")]
    [InlineData("?input=", "empty")]
    [InlineData("?input=a&input=b", "more than once")]
    [InlineData("?input=&input=b", "more than once")]
    [InlineData("?input=a&%69nput=a", "more than once")]
    public void A_problem_says_what_is_wrong(string query, string problem)
    {
        var key = Key.Read(query.AsMemory());
        key.Value.ShouldBeNull();
        key.Problem!.ShouldContain(problem);
    }

    [Theory]
    [InlineData("k", 1)]
    [InlineData("k", 1024)]
    [InlineData("%C3%BC", 512)]
    [InlineData("%F0%9F%A6%84", 256)]
    public void A_key_has_up_to_1024_bytes_of_utf8(string letter, int times) =>
        Key.Read(Query(letter, times)).Problem.ShouldBeNull();

    [Theory]
    [InlineData("k", 1025, 1025)]
    [InlineData("%C3%BC", 513, 1026)]
    [InlineData("%F0%9F%A6%84", 257, 1028)]
    public void A_longer_key_is_told_its_length(string letter, int times, int bytes) =>
        Key.Read(Query(letter, times)).Problem!.ShouldContain($"{bytes} bytes");

    private static ReadOnlyMemory<char> Query(string letter, int times) =>
        ("?input=" + string.Concat(Enumerable.Repeat(letter, times))).AsMemory();
}
