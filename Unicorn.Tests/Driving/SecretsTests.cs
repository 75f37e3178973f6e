using FsCheck;
using FsCheck.Xunit;
using Unicorn.LoadGen.Driving;

namespace Unicorn.Tests.Driving;

public sealed class SecretsTests
{
    private static readonly Secrets s_secrets = new(new Dictionary<string, string> { ["TOKEN"] = "pässword/1", ["LONGER"] = "my pässword/1 too", ["QUOTED"] = "a\"b\\c", ["SHORT"] = "abc" });

    [Theory]
    [InlineData("nothing of it", "nothing of it")]
    [InlineData("is pässword/1 in it?", "is {env.TOKEN} in it?")]
    [InlineData("p%C3%A4ssword%2F1", "{env.TOKEN}")]
    [InlineData("my pässword/1 too!", "{env.LONGER}!")]
    [InlineData("{ \"a\": \"a\\\"b\\\\c\" }", "{ \"a\": \"{env.QUOTED}\" }")]
    [InlineData("{ \"a\": \"a\\u0022b\\\\c\" }", "{ \"a\": \"{env.QUOTED}\" }")]
    [InlineData("\"p\\u00e4ssword\\/1\"", "\"{env.TOKEN}\"")] // as Python and PHP write JSON
    [InlineData("p%c3%a4ssword/1", "{env.TOKEN}")]
    [InlineData("my+p%C3%A4ssword%2F1+too", "{env.LONGER}")]
    [InlineData("pÃ¤ssword/1 and p\\u00c3\\u00a4ssword/1", "{env.TOKEN} and {env.TOKEN}")] // its bytes, read as Latin-1
    [InlineData("<b>a&quot;b\\c</b> a&#34;b&#x5C;c", "<b>{env.QUOTED}</b> {env.QUOTED}")]
    [InlineData("abc is in many words", "abc is in many words")]
    [InlineData("cut in the pässwo", "cut in the {env.TOKEN}")]
    [InlineData("cut in the pä", "cut in the pä")]
    [InlineData("cut in the p\\u00e4sswo", "cut in the {env.TOKEN}")]
    [InlineData("cut in the pässword\\u00", "cut in the {env.TOKEN}")]
    public void A_secret_is_hidden_in_all_its_spellings(string text, string hidden) => s_secrets.Hide(text).ShouldBe(hidden);

    [Property]
    public bool No_text_around_a_secret_uncovers_it(NonNull<string> before, NonNull<string> after) =>
        !s_secrets.Hide(before.Get + "pässword/1" + after.Get).Contains("pässword/1", StringComparison.Ordinal);
}
