using System.Text.Json;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.Tests.Scenarios;

public sealed class JsonPointerTests
{
    // The document and the pointers of RFC 6901, section 5.
    private const string Document = """{ "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8 }""";

    [Theory]
    [InlineData("/foo", """["bar", "baz"]""")]
    [InlineData("/foo/0", "\"bar\"")]
    [InlineData("/foo/1", "\"baz\"")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/c%d", "2")]
    [InlineData("/e^f", "3")]
    [InlineData("/g|h", "4")]
    [InlineData("/i\\j", "5")]
    [InlineData("/k\"l", "6")]
    [InlineData("/ ", "7")]
    [InlineData("/m~0n", "8")]
    [InlineData("", Document)]
    public void The_pointers_of_the_standard_find_what_it_says(string path, string value) =>
        JsonPointer.Parse(path)!.Find(Root(Document)).ShouldNotBeNull().GetRawText().ShouldBe(value);

    [Theory]
    [InlineData("/foo/2")]
    [InlineData("/foo/00")]
    [InlineData("/foo/01")]
    [InlineData("/foo/-")]
    [InlineData("/foo/-1")]
    [InlineData("/foo/99999999999999999999")]
    [InlineData("/foo/bar")]
    [InlineData("/foo/0/x")]
    [InlineData("/nothing")]
    public void What_is_not_there_is_not_found(string path) =>
        JsonPointer.Parse(path)!.Find(Root(Document)).ShouldBeNull();

    [Theory]
    [InlineData("foo")]
    [InlineData("#/foo")]
    [InlineData("/a~2")]
    [InlineData("/a~")]
    public void What_is_no_pointer_is_refused(string text) => JsonPointer.Parse(text).ShouldBeNull();

    [Fact]
    public void A_tilde_before_a_one_is_written_with_two_escapes() =>
        JsonPointer.Parse("/~01")!.Find(Root("""{ "~1": true, "/": false }""")).ShouldNotBeNull().GetBoolean().ShouldBeTrue();

    private static JsonElement Root(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}
